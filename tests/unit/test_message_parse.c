/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/message_parse.h"

static void test_fixture(void)
{
    g_autofree char *path =
        g_test_build_filename(G_TEST_DIST, "tests", "fixtures", "plain-outage.eml", NULL);
    char *text = NULL;
    gsize length = 0;
    g_assert_true(g_file_get_contents(path, &text, &length, NULL));
    g_autoptr(GBytes) bytes = g_bytes_new_take(text, length);
    g_autoptr(Envelope) envelope = envelope_new("<klant@bakkerij.example>");
    char *emergency[] = {"noodhulp@hosting.example", NULL};
    char *none[] = {NULL};
    MailPolicy policy = {.emergency_addresses = emergency,
                         .own_addresses = emergency,
                         .robot_local_parts = none,
                         .delimiters = "+"};
    Message message = {.bytes = bytes, .fd = -1};
    g_autoptr(Report) report = message_parse(&message, envelope, &policy);

    g_assert_cmpint(report->mail_class, ==, MAIL_CLASS_HUMAN);
    g_assert_cmpstr(report->from_name, ==, "P. Jansen");
    g_assert_cmpstr(report->from_address, ==, "klant@bakkerij.example");
    g_assert_cmpstr(report->subject, ==, "De webwinkel geeft een 502");
    g_assert_cmpstr(report->message_id, ==, "20260112030012.4711@bakkerij.example");
    g_assert_nonnull(strstr(report->text, "drieëntwintig bestellingen"));
    g_assert_true(report->is_addressed);
    g_assert_cmpint(report->parse, ==, PARSE_WHOLE);
    g_assert_null(report->no_reply_reason);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    message_parse_init();
    g_test_add_func("/message parse/a plain mail becomes a report", test_fixture);
    return g_test_run();
}
