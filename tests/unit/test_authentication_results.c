/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "mail/authentication_results.h"
#include "mail/organisation.h"

#define AR   "Authentication-Results: "
#define OURS AR "mx.hosting.example; "

typedef struct {
    const char *name, *fields;
    Authentication verdict;
} Row;

static const Row rows[] = {
    {"rule 97: none", "", AUTHENTICATION_NONE},
    {"rule 98: dmarc pass", OURS "dmarc=pass header.from=bakkerij.example\n", AUTHENTICATION_PASS},
    {"rule 20: dmarc fail", OURS "dmarc=fail header.from=bakkerij.example\n", AUTHENTICATION_FAIL},
    {"rule 98: a stranger's id", AR "mx.ander.example; dmarc=pass header.from=bakkerij.example\n",
     AUTHENTICATION_NONE},
    {"rule 102: a lookalike id",
     AR "mx.hosting.example.evil.example; dmarc=pass header.from=bakkerij.example\n",
     AUTHENTICATION_NONE},
    {"rule 102: another case", AR "MX.Hosting.Example; DMARC=Pass Header.From=Bakkerij.Example\n",
     AUTHENTICATION_PASS},
    {"rule 102: a pass for another domain", OURS "dmarc=pass header.from=ander.example\n",
     AUTHENTICATION_NONE},
    {"rule 102: a fail for another domain", OURS "dmarc=fail header.from=ander.example\n",
     AUTHENTICATION_NONE},
    {"a pass that does not say for whom", OURS "dmarc=pass\n", AUTHENTICATION_NONE},
    {"rule 101: folded, with comments and versions",
     AR "mx.hosting.example (our border) 1;\n\tspf/1=pass (ok; dmarc=fail) smtp.mailfrom=x;\n"
        "\tdmarc/1 = pass (p=reject dis=none) header.from = bakkerij.example\n",
     AUTHENTICATION_PASS},
    {"rule 101: quoted values",
     AR "\"mx.hosting.example\"; dmarc=pass reason=\"a; dmarc=fail\" "
        "header.from=\"bakkerij.example\"\n",
     AUTHENTICATION_PASS},
    {"rule 101: unknown methods and the form without results",
     OURS "none\n" OURS "x-magic=pass header.from=bakkerij.example\n", AUTHENTICATION_NONE},
    {"rule 101: several fields",
     AR "mx.ander.example; dmarc=fail header.from=bakkerij.example\n" OURS "spf=pass\n" OURS
        "dmarc=pass header.from=bakkerij.example\n",
     AUTHENTICATION_PASS},
    {"one fail outweighs a pass",
     OURS "dmarc=pass header.from=bakkerij.example\n" OURS
          "dmarc=fail header.from=bakkerij.example\n",
     AUTHENTICATION_FAIL},
    {"rule 103: spf alone proves nothing about From",
     OURS "spf=pass smtp.mailfrom=bakkerij.example\n", AUTHENTICATION_NONE},
    {"rule 103: aligned dkim", OURS "dkim=pass header.d=post.bakkerij.example\n",
     AUTHENTICATION_PASS},
    {"rule 103: aligned dkim identity", OURS "dkim=pass header.i=@bakkerij.example\n",
     AUTHENTICATION_PASS},
    {"rule 103: dkim of another", OURS "dkim=pass header.d=post.example\n", AUTHENTICATION_NONE},
    {"rule 20: spf fail", OURS "spf=fail smtp.mailfrom=bakkerij.example\n", AUTHENTICATION_FAIL},
    {"rule 20: spf fail with aligned dkim",
     OURS "spf=fail smtp.mailfrom=x; dkim=pass header.d=bakkerij.example\n", AUTHENTICATION_PASS},
    {"softfail is no fail", OURS "spf=softfail\n", AUTHENTICATION_NONE},
    {"rule 104: arc is not followed", OURS "arc=pass header.from=bakkerij.example\n",
     AUTHENTICATION_NONE},
    {"only an id", AR "mx.hosting.example\n", AUTHENTICATION_NONE},
    {"nothing but semicolons", OURS ";;;;=;=;==\n", AUTHENTICATION_NONE},
};

static AuthenticationResults read_fields(const char *fields, const char *from_domain)
{
    static const char *const trusted[] = {"mx.hosting.example", NULL};
    g_autofree char *text = g_strconcat(fields, "\nx", NULL);
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    Message message = {.bytes = bytes, .fd = -1};
    g_autoptr(HeaderList) headers = header_list_new(&message);

    return authentication_results_read(headers, trusted, from_domain);
}

static void test_row(gconstpointer data)
{
    const Row *row = data;
    g_auto(AuthenticationResults) results = read_fields(row->fields, "bakkerij.example");

    g_assert_cmpint(results.verdict, ==, row->verdict);
}

static void test_two_from(void)
{
    g_auto(AuthenticationResults) results =
        read_fields(OURS "dmarc=pass header.from=bakkerij.example\n", NULL);

    g_assert_cmpint(results.verdict, ==, AUTHENTICATION_NONE);
    g_assert_cmpstr(results.text, ==, "dmarc=pass header.from=bakkerij.example");
}

static void test_long(void)
{
    g_autoptr(GString) fields = g_string_new(AR "mx.hosting.example");

    for (int i = 0; i < 20000; i++)
        g_string_append(fields, "; spf=pass");
    g_string_append_c(fields, '\n');
    g_auto(AuthenticationResults) results = read_fields(fields->str, "bakkerij.example");
    g_assert_cmpint(results.verdict, ==, AUTHENTICATION_NONE);
    g_assert_cmpint(g_utf8_strlen(results.text, -1), ==, AUTHENTICATION_CHARACTERS);
}

static void test_organisation(void)
{
    g_assert_true(organisation_is_same("post.bakkerij.example", "Bakkerij.EXAMPLE."));
    g_assert_true(organisation_is_same("a.b.co.uk", "b.co.uk"));
    g_assert_false(organisation_is_same("a.co.uk", "b.co.uk"));
    g_assert_false(organisation_is_same("", ""));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/authentication results/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/authentication results/rule 102: not one From", test_two_from);
    g_test_add_func("/authentication results/rule 101: a hundred kilobytes", test_long);
    g_test_add_func("/organisation/rule 103: by the public suffix list", test_organisation);
    return g_test_run();
}
