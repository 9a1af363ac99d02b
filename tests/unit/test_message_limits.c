/* SPDX-License-Identifier: MIT */
/* Mail that somebody made to hurt: it pages, and what could be read is there. */
#include "config.h"

#include "mail_support.h"

#define TOP "From: Jan <jan@bakkerij.example>\nTo: noodhulp@hosting.example\n"

/* A mail is `head`, `count` times `repeated`, with '#' for the number, and `tail`. */
typedef struct {
    const char *name, *head, *repeated;
    unsigned count;
    const char *tail, *parse, *limit, *holds;
} Row;

static const Row rows[] = {
    {"rule 144: a hundred thousand parts", TOP "Content-Type: multipart/mixed; boundary=b\n\n",
     "--b\n\nuit #\n", 100000, "--b--\n", "limited", "boundary-lines", "uit 1\n"},
    {"rule 144: two thousand parts", TOP "Content-Type: multipart/mixed; boundary=b\n\n",
     "--b\n\nuit #\n", 2000, "--b--\n", "limited", "parts", "uit 1\n"},
    {"rule 144: a hundred thousand nested parts", TOP,
     "Content-Type: multipart/mixed; boundary=b#\n\n--b#\n", 100000, "\nuit\n", "limited",
     "header-lines", ""},
    {"rule 144: sixty nested parts", TOP, "Content-Type: multipart/mixed; boundary=b#\n\n--b#\n",
     60, "\nuit\n", "limited", "depth", ""},
    {"rule 144: forty nested parts", TOP, "Content-Type: multipart/mixed; boundary=b#\n\n--b#\n",
     40, "\nDe winkel is uit.\n", "whole", NULL, "De winkel is uit."},
    {"rule 144: a hundred thousand nested messages", TOP, "Content-Type: message/rfc822\n\n",
     100000, "\nuit\n", "limited", "header-lines", ""},
    {"rule 144: two hundred thousand bare boundaries",
     TOP "Content-Type: multipart/mixed; boundary=b\n\n", "--b\n", 200000, "", "limited",
     "boundary-lines", ""},
    {"rule 144: a header field of five megabytes", TOP "Subject: ", "uit, ", 1000000,
     "\n\nDe winkel is uit.\n", "limited", "header-bytes", "De winkel is uit."},
    {"a hundred thousand header fields", TOP, "X-A: b\n", 100000, "\nDe winkel is uit.\n",
     "limited", "headers", "De winkel is uit."},
    {"a million header fields in a part", TOP "Content-Type: multipart/mixed; boundary=b\n\n--b\n",
     "X-A: b\n", 1000000, "\nDe winkel is uit.\n", "limited", "header-lines", ""},
    {"rule 145: text of eight megabytes", TOP "\n", "De winkel is uit.\n", 500000, "", "limited",
     "text-bytes", "De winkel is uit."},
    {"rule 163: a line of a megabyte", TOP "\n", "é", 500000, "\n", "limited", "text-bytes", "é"},
    {"groups in groups in From, until the stack ends", "From: ", "a:", 60000,
     "\n\nDe winkel is uit.\n", "failed", "parse-failed", "De winkel is uit."},
    {"groups in groups in To", TOP "Cc: ", "a:", 900, "\n\nDe winkel is uit.\n", "whole", NULL,
     "De winkel is uit."},
    {"groups in groups in an attached message",
     TOP "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nDe winkel is uit.\n"
         "--b\nContent-Type: message/rfc822\n\nFrom: ",
     "a:", 60000, "\n\nx\n--b--\n", "limited", "header-colons", "De winkel is uit."},
    {"groups in groups behind a first line that is no header",
     TOP "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nDe winkel is "
         "uit.\n--b\nContent-Type: message/rfc822\n\ngarbage\nFrom: ",
     "a:", 60000, "\n\nx\n--b--\n", "limited", "header-colons", "De winkel is uit."},
    {"groups in groups in a message whose type has comments",
     TOP "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nDe winkel is "
         "uit.\n--b\nContent-Type: (\\() message (x)/rfc822\n\ngarbage\nFrom: ",
     "a:", 60000, "\n\nx\n--b--\n", "limited", "header-colons", "De winkel is uit."},
    {"groups in groups behind a line of two carriage returns",
     TOP "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nDe winkel is "
         "uit.\n--b\nContent-Type: message/rfc822\n\nA: b\n\r\r\nx\nFrom: ",
     "a:", 60000, "\n\nx\n--b--\n", "limited", "header-colons", "De winkel is uit."},
    {"groups in groups in a digest",
     TOP "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nDe winkel is "
         "uit.\n--b\nContent-Type: multipart/digest; boundary=c\n\n--c\n\ngarbage\nFrom: ",
     "a:", 60000, "\n\nx\n--b--\n", "limited", "header-colons", "De winkel is uit."},
    {"groups in groups over many lines",
     TOP "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nDe winkel is "
         "uit.\n--b\nContent-Type: message/rfc822\n\nFrom: x:\n ",
     "a:\n ", 60000, "\n\nx\n--b--\n", "limited", "header-colons", "De winkel is uit."},
    {"a text file that is called a message",
     TOP "Content-Type: multipart/mixed; boundary=b\n\n--b\n"
         "Content-Type: text/plain; name=\"voice message (1).txt\"\n\n",
     "a: b: c: d\n", 30000, "--b\n\nDe winkel is uit.\n--b--\n", "whole", NULL,
     "De winkel is uit."},
    {"rule 121: twenty thousand references", TOP "References: ", "<#@b.example> ", 10000,
     "\n\nDe winkel is uit.\n", "whole", NULL, "De winkel is uit."},
    {"a hundred thousand parentheses", TOP "References: ", "(", 100000, " <a@b.example>\n\nuit\n",
     "whole", NULL, "uit"},
    {"text that has many colons", TOP "\n", "a:b:c:d: ", 3000, "\n", "whole", NULL, "a:b:c:d:"},
};

static char *compose(const Row *row)
{
    g_autoptr(GString) text = g_string_new(row->head);
    g_auto(GStrv) pieces = g_strsplit(row->repeated, "#", -1);

    for (unsigned i = 1; i <= row->count; i++) {
        g_autofree char *number = pieces[1] != NULL ? g_strdup_printf("%u", i) : g_strdup("");
        for (size_t piece = 0; pieces[piece] != NULL; piece++) {
            g_string_append(text, piece > 0 ? number : "");
            g_string_append(text, pieces[piece]);
        }
    }
    g_string_append(text, row->tail);
    return g_strdup(text->str);
}

static void test_row(gconstpointer data)
{
    const Row *row = data;
    g_autofree char *text = compose(row);
    g_autoptr(Report) report = mail_test_report(text, "jan@bakkerij.example");

    g_assert_cmpstr(parse_outcome_name(report->parse), ==, row->parse);
    g_assert_cmpstr(report->limit, ==, row->limit);
    g_assert_cmpstr(mail_class_name(report->mail_class), ==, "human");
    g_assert_nonnull(strstr(report->text, row->holds));
    g_assert_cmpuint(strlen(report->text), <=, REPORT_TEXT_BYTES);
    g_assert_true(g_utf8_validate(report->text, -1, NULL));
}

static void test_references(void)
{
    g_autoptr(GString) text = g_string_new(TOP "References:");

    for (int i = 0; i < 1000; i++)
        g_string_append_printf(text, " <%d@b.example>", i);
    g_string_append(text, "\n\nx");
    g_autoptr(Report) report = mail_test_report(text->str, "jan@bakkerij.example");
    g_assert_cmpint(g_strv_length(report->references), ==, REPORT_REFERENCES_MAX);
    g_assert_cmpstr(report->references[0], ==, "999@b.example");
}

static void test_attachments(void)
{
    g_autoptr(GString) text = g_string_new(TOP "Content-Type: multipart/mixed; boundary=b\n\n");

    for (int i = 0; i < 150; i++)
        g_string_append_printf(text, "--b\nContent-Type: image/png; name=%d.png\n\nx\n", i);
    g_string_append(text, "--b--\n");
    g_autoptr(Report) report = mail_test_report(text->str, "jan@bakkerij.example");
    g_assert_cmpint(report->attachments->len, ==, REPORT_ATTACHMENTS_MAX);
    g_assert_cmpstr(report->limit, ==, "attachments");
}

static void test_truncated(void)
{
    g_autoptr(MailPolicy) policy = mail_test_policy();
    g_autoptr(Envelope) envelope = envelope_new("jan@bakkerij.example");
    g_autoptr(GBytes) bytes = g_bytes_new_static(TOP "\nDe wink", strlen(TOP "\nDe wink"));
    Message message = {.bytes = bytes, .fd = -1, .is_truncated = true};
    g_autoptr(Report) report = message_parse(&message, envelope, policy);

    g_assert_cmpstr(report->limit, ==, "message-bytes");
    g_assert_cmpstr(report->text, ==, "De wink");
    g_assert_null(report->no_reply_reason);
}

static void test_suspect(void)
{
    g_autoptr(Envelope) envelope = envelope_new("<jan@bakkerij.example>");
    g_autoptr(Report) report = report_from_envelope(envelope);

    g_assert_cmpstr(mail_class_name(report->mail_class), ==, "human");
    g_assert_cmpint(report->parse, ==, PARSE_FAILED);
    g_assert_cmpstr(report->envelope_sender, ==, "jan@bakkerij.example");
    g_assert_cmpstr(report->no_reply_reason, ==, "parse-failed");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    message_parse_init();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/message limits/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/message limits/rule 121: the last two hundred references count",
                    test_references);
    g_test_add_func("/message limits/a hundred attachments are listed", test_attachments);
    g_test_add_func("/message limits/a mail that the MTA cut", test_truncated);
    g_test_add_func("/message limits/rule 45: a suspect is not read", test_suspect);
    return g_test_run();
}
