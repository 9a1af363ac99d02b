/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "compose/json.h"
#include "web/signature.h"

#define VECTORS "tests/sandbox/contract/signature-vectors.json"

static const char *const *secrets_of(const json_t *vector)
{
    const json_t *list = json_object_get(vector, "secrets");
    const char **secrets = g_new0(const char *, json_array_size(list) + 1);

    for (size_t i = 0; i < json_array_size(list); i++)
        secrets[i] = json_string_value(json_array_get(list, i));
    return secrets;
}

static void test_vectors(void)
{
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, VECTORS, NULL);
    g_autoptr(json_t) root = json_load_file(path, 0, NULL);
    const json_t *vectors = json_object_get(root, "vectors");

    g_assert_cmpuint(json_array_size(vectors), >=, 17);
    for (size_t i = 0; i < json_array_size(vectors); i++) {
        const json_t *vector = json_array_get(vectors, i);
        const char *body = json_text(vector, "body_utf8");
        g_autofree const char *const *secrets = secrets_of(vector);
        g_test_message("%s", json_text(vector, "name"));
        bool is_valid =
            signature_is_valid(json_text(vector, "header"), body, strlen(body), secrets);
        g_assert_cmpint(is_valid, ==, json_is_true(json_object_get(vector, "accept")));
    }
}

/* Gives the header that a secret makes for a body. */
static char *header_for(const char *secret, const char *body)
{
    g_autofree char *digest = g_compute_hmac_for_string(
        G_CHECKSUM_SHA256, (const guchar *) secret, strlen(secret), body, (gssize) strlen(body));

    return g_strconcat("v1=", digest, NULL);
}

static void test_missing(void)
{
    const char *const secrets[] = {"a secret", NULL};

    g_assert_false(signature_is_valid(NULL, "body", 4, secrets));
    g_assert_false(signature_is_valid("v1=", "body", 4, secrets));
    g_autofree char *header = header_for("a secret", "body");
    g_assert_true(signature_is_valid(header, "body", 4, secrets));
    g_assert_false(signature_is_valid(header, "body", 4, NULL));
}

static void test_empty_secret(void)
{
    const char *const secrets[] = {"", NULL};
    g_autofree char *header = header_for("", "body");

    g_assert_false(signature_is_valid(header, "body", 4, secrets));
}

static void test_nul_bytes(void)
{
    const char *const secrets[] = {"a secret", NULL};
    g_autofree char *header = header_for("a secret", "body");

    g_assert_false(signature_is_valid(header, "body\0more", 9, secrets));
}

static void test_many(void)
{
    const char *const secrets[] = {"a secret", NULL};
    g_autofree char *right = header_for("a secret", "body");
    g_autoptr(GString) header = g_string_new(NULL);

    for (unsigned i = 1; i < SIGNATURES_MAX; i++)
        g_string_append(header, "v1=0,");
    g_autofree char *last = g_strconcat(header->str, right, NULL);
    g_assert_true(signature_is_valid(last, "body", 4, secrets));
    g_autofree char *late = g_strconcat(header->str, "v1=0,", right, NULL);
    g_assert_false(signature_is_valid(late, "body", 4, secrets));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/signature/every vector of the contract", test_vectors);
    g_test_add_func("/signature/a missing one or no secret refuses", test_missing);
    g_test_add_func("/signature/an empty secret is none", test_empty_secret);
    g_test_add_func("/signature/bytes behind a nul count", test_nul_bytes);
    g_test_add_func("/signature/only so many are looked at", test_many);
    return g_test_run();
}
