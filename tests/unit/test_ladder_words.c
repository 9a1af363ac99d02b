/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/instant.h"
#include "compose/json.h"
#include "dispatch/ladder_words.h"

#define SECRET "wachtwoord: Zomer2026!"

/* Gives all that the steps of a ladder tell of a mail with this subject, one beside the other. */
static char *tell(const char *subject, bool masks_secrets)
{
    g_autofree char *report =
        g_strdup_printf("{\"received\": \"2026-01-12T02:00:00Z\", \"subject\": \"%s\"}", subject);
    g_autoptr(GDateTime) opened = instant_parse("2026-01-12T02:00:00Z", NULL);
    const Promise promise = {.kind = PROMISE_LADDER,
                             .emergency = (char *) "K7Q-M2XD",
                             .order = (char *) "{\"step\": 0}",
                             .report = report,
                             .opened = opened};
    const Desk desk = {.name = (char *) "noodhulp",
                       .phone = (char *) "+31 20 555 0100",
                       .masks_secrets = masks_secrets};
    const Circumstances circumstances = {.now = opened};
    g_autoptr(LadderWords) words = ladder_words_new(&promise, &desk, &circumstances);
    g_autoptr(GBytes) document = ladder_words_document(words, &promise, &desk);
    g_auto(GStrv) environment = ladder_words_environment(words, &promise, &desk);
    g_autofree char *variables = g_strjoinv("\n", environment);

    return g_strdup_printf("%s\n%.*s\n%s", words->summary, (int) g_bytes_get_size(document),
                           (const char *) g_bytes_get_data(document, NULL), variables);
}

static void test_masked(void)
{
    g_autofree char *masked = tell("Storing, " SECRET, true);
    g_autofree char *whole = tell("Storing, " SECRET, false);

    g_assert_nonnull(strstr(masked, "Storing"));
    g_assert_null(strstr(masked, "Zomer2026"));
    g_assert_nonnull(strstr(whole, SECRET));
}

/* Half of a number is not known as one any more. */
static void test_masked_before_the_cut(void)
{
    g_autofree char *filler = g_strnfill(292, 'x');
    g_autofree char *subject = g_strconcat(filler, " NL91ABNA0417164300", NULL);
    g_autofree char *told = tell(subject, true);

    g_assert_null(strstr(told, "NL91A"));
}

static bool is_in_manual(const char *manual, const char *macro, const char *name)
{
    g_autofree char *pattern = g_strdup_printf("^\\.%s %s( |$)", macro, name);

    return g_regex_match_simple(pattern, manual, G_REGEX_MULTILINE, 0);
}

/* Whoever writes a program or a receiver has nothing else to go by. */
static void test_manual(void)
{
    g_autofree char *path =
        g_test_build_filename(G_TEST_DIST, "doc", "man", "pager-milter.yaml.5", NULL);
    g_autofree char *manual = NULL;
    g_autofree char *told = tell("Storing", true);
    g_auto(GStrv) lines = g_strsplit(told, "\n", -1);
    g_autoptr(json_t) document = json_loads(lines[1], 0, NULL);
    const char *key = NULL;
    json_t *value = NULL;

    g_assert_true(g_file_get_contents(path, &manual, NULL, NULL));
    json_object_foreach(document, key, value)
    {
        g_test_message("%s", key);
        g_assert_true(is_in_manual(manual, "Va", key));
    }
    for (size_t i = 2; lines[i] != NULL; i++) {
        g_autofree char *name = g_strndup(lines[i], strcspn(lines[i], "="));
        g_test_message("%s", name);
        g_assert_true(is_in_manual(manual, "Ev", name));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/ladder words/secrets of a subject go to no step", test_masked);
    g_test_add_func("/ladder words/a secret at the end of what is told",
                    test_masked_before_the_cut);
    g_test_add_func("/ladder words/the manual has every name", test_manual);
    return g_test_run();
}
