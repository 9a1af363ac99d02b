/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "mail_support.h"

#define JAN "From: Jan <jan@bakkerij.example>\n"

typedef struct {
    const char *name, *fields;
    bool is_addressed;
} AddressedRow;

static const AddressedRow addressed_rows[] = {
    {"to", "To: noodhulp@hosting.example\n", true},
    {"cc among others", "Cc: a@b.example, \"Nood\" <Noodhulp@Hosting.Example>\n", true},
    {"resent-to", "To: a@b.example\nResent-To: emergency@hosting.example\n", true},
    {"bcc that an MTA left in", "To: a@b.example\nBcc: emergency@hosting.example\n", true},
    {"resent-bcc", "To: a@b.example\nResent-Bcc: emergency@hosting.example\n", true},
    {"rule 129: with an extension", "To: noodhulp+shop1@hosting.example\n", true},
    {"rule 129: with a trailing dot", "To: noodhulp@hosting.example.\n", true},
    {"in a group", "To: Hulp: noodhulp@hosting.example, a@b.example;\n", true},
    {"in the second field", "To: a@b.example\nTo: noodhulp@hosting.example\n", true},
    {"nowhere", "To: support@hosting.example\n", false},
    {"only as a name", "To: \"noodhulp@hosting.example\" <a@b.example>\n", false},
    {"in a lookalike", "To: noodhulp@hosting.example.roof.example\n", false},
    {"no To at all", "", false},
};

static void test_addressed(gconstpointer data)
{
    const AddressedRow *row = data;
    g_autofree char *text = g_strconcat(JAN, row->fields, "\nx", NULL);
    g_autoptr(Report) report = mail_test_report(text, "jan@bakkerij.example");

    g_assert_cmpint(report->is_addressed, ==, row->is_addressed);
}

typedef struct {
    const char *name, *text;
    Language language;
} LanguageRow;

static const LanguageRow language_rows[] = {
    {"dutch words", "\nOnze winkel ligt plat en niemand kan bestellen.", LANGUAGE_NL},
    {"english words", "\nOur shop is down and nobody can order.", LANGUAGE_EN},
    {"rule 83: words beat the header",
     "Content-Language: en-US\n\nOnze winkel ligt plat, kunt u kijken?", LANGUAGE_NL},
    {"rule 83: content-language where words do not decide", "Content-Language: en-GB\n\nshop1 502",
     LANGUAGE_EN},
    {"rule 83: accept-language", "Accept-Language: en\n\nshop1 502", LANGUAGE_EN},
    {"nothing to go by", "\nshop1 502", LANGUAGE_NL},
    {"quoted history does not count",
     "\nKunt u nog eens kijken? Het is weer uit.\n\nOn 12 Jan 2026, at 02:10, Els "
     "<els@hosting.example> "
     "wrote:\n> The shop is up and we have not seen the problem with the server since then.",
     LANGUAGE_NL},
};

static void test_language(gconstpointer data)
{
    const LanguageRow *row = data;
    g_autofree char *text = g_strconcat(JAN, row->text, NULL);
    g_autoptr(Report) report = mail_test_report(text, "jan@bakkerij.example");

    g_assert_cmpint(report->language, ==, row->language);
}

static void test_no_reply_with_reply_to(void)
{
    const char *fields =
        "From: Tickets <noreply@bakkerij.example>\nReply-To: jan@bakkerij.example\n";
    g_autofree char *bare = g_strconcat(fields, "\nx", NULL);
    g_autofree char *proven = g_strconcat(
        "Authentication-Results: mx.hosting.example; dmarc=pass header.from=bakkerij.example\n",
        fields, "\nx", NULL);
    g_autoptr(Report) without = mail_test_report(bare, "noreply@bakkerij.example");
    g_autoptr(Report) with = mail_test_report(proven, "noreply@bakkerij.example");

    g_assert_cmpstr(without->no_reply_reason, ==, "no-reply-sender");
    g_assert_cmpint(without->mail_class, ==, MAIL_CLASS_AUTO);
    g_assert_null(with->no_reply_reason);
    g_assert_cmpstr(with->reply_to, ==, "jan@bakkerij.example");
}

static const struct {
    const char *subject, *references;
} subject_rows[] = {
    {"Re: [extern] Ontvangen [#k7q-m2xd]", "K7Q-M2XD"},
    {"Re: [DNS-1234] site plat [K7Q-M2XD]", "K7Q-M2XD DNS-1234"},
    {"over K7Q-M2XD, en nog iets", "K7Q-M2XD"},
    {"K7Q-M2XD", "K7Q-M2XD"},
    {"[k7q m2xd] [K7Q-M2XD-1] 1-K7Q-M2XD xK7Q-M2XD [", ""},
    {"A2B-1234 A3B-1234 A4B-1234 A5B-1234 A6B-1234", "A6B-1234 A5B-1234 A4B-1234 A3B-1234"},
    {"Schijf vol sinds 2026-01-12", ""},
    {"", ""},
};

static void test_subject_references(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(subject_rows); i++) {
        g_autofree char *text = g_strdup_printf(JAN "Subject: %s\n\nx", subject_rows[i].subject);
        g_autoptr(Report) report = mail_test_report(text, "jan@b.example");
        g_autofree char *found = g_strjoinv(" ", report->subject_references);
        g_assert_cmpstr(found, ==, subject_rows[i].references);
    }
}

static void test_forged_reference(void)
{
    g_autoptr(Report) report = mail_test_report(
        JAN "In-Reply-To: <confirmation.k7q-m2xd.abcdefgh.0123456789abcdef@hosting.example>\n\nx",
        "jan@bakkerij.example");

    g_assert_cmpint(g_strv_length(report->references), ==, 1);
    g_assert_cmpint(g_strv_length(report->own_references), ==, 0);
}

static void test_thread_index(void)
{
    g_autoptr(Report) report =
        mail_test_report(JAN "Thread-Topic: site plat\nThread-Index: AQHaRlQ0c2l0ZSBwbGF0\n\nx",
                         "jan@bakkerij.example");

    g_assert_cmpint(g_strv_length(report->references), ==, 0);
    g_assert_cmpint(g_strv_length(report->own_references), ==, 0);
    g_assert_cmpint(g_strv_length(report->subject_references), ==, 0);
}

static void check_same(const Report *one, const Report *other)
{
    g_assert_cmpstr(one->subject, ==, other->subject);
    g_assert_cmpstr(one->text, ==, other->text);
    g_assert_cmpint(one->attachments->len, ==, other->attachments->len);
    for (guint i = 0; i < one->attachments->len; i++) {
        const Attachment *here = one->attachments->pdata[i], *there = other->attachments->pdata[i];
        g_assert_cmpint(here->bytes, ==, there->bytes);
    }
}

/* Writes a mail with an attachment of so many lines of base64; gives its path. */
static char *write_mail(unsigned lines)
{
    g_autoptr(GString) text = g_string_new(
        "this line is no header\n" JAN "Subject: Logboek\n"
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nDe winkel is uit.\n"
        "--b\nContent-Type: application/zip; name=log.zip\nContent-Transfer-Encoding: base64\n\n");
    char *path = NULL;
    g_autofree char *line = g_strnfill(76, 'A');

    for (unsigned i = 0; i < lines; i++)
        g_string_append_printf(text, "%s\n", line);
    g_string_append(text, "--b--\n");
    int fd = g_file_open_tmp("pager-milter-XXXXXX", &path, NULL);
    g_assert_cmpint(fd, >=, 0);
    g_assert_cmpint(write(fd, text->str, text->len), ==, (gssize) text->len);
    close(fd);
    return path;
}

static Report *read_file(const char *path, bool from_fd, char **out_key)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new(path, FALSE, NULL);
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(file);
    g_autoptr(MailPolicy) policy = mail_test_policy();
    g_autoptr(Envelope) envelope = envelope_new("jan@bakkerij.example");
    int fd = from_fd ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    Message message = {.bytes = bytes, .fd = fd};
    Report *report = message_parse(&message, envelope, policy);

    *out_key = message_seen_key(&message, "");
    if (fd >= 0)
        close(fd);
    return report;
}

static void test_file_and_memory(void)
{
    g_autofree char *path = write_mail(100);
    g_autofree char *one_key = NULL, *other_key = NULL;
    g_autoptr(Report) one = read_file(path, true, &one_key);
    g_autoptr(Report) other = read_file(path, false, &other_key);

    check_same(one, other);
    g_assert_cmpstr(one->text, ==, "De winkel is uit.");
    g_assert_cmpint(((const Attachment *) one->attachments->pdata[0])->bytes, ==, 100 * 57);
    g_assert_cmpstr(one_key, ==, other_key);
    g_unlink(path);
}

static size_t resident_bytes(void)
{
    g_autofree char *text = NULL;
    unsigned long pages = 0;

    g_assert_true(g_file_get_contents("/proc/self/statm", &text, NULL, NULL));
    g_assert_cmpint(sscanf(text, "%*u %lu", &pages), ==, 1);
    return pages * (size_t) sysconf(_SC_PAGESIZE);
}

/* The mail is 22 MB long; neither its bytes nor its attachment become resident. */
static void test_memory(void)
{
    g_autofree char *path = write_mail(300000);
    g_autofree char *key = NULL;
    size_t before = resident_bytes();
    g_autoptr(Report) report = read_file(path, true, &key);

    g_assert_cmpint(((const Attachment *) report->attachments->pdata[0])->bytes, ==, 300000 * 57);
    g_assert_cmpuint(resident_bytes(), <, before + 10 * 1024 * 1024);
    g_unlink(path);
}

/* What every thread reads: HTML, encoded words and a charset that has to be converted. */
static const char busy[] =
    "From: =?koi8-r?b?8NLJ18XU?= <jan@bakkerij.example>\nSubject: =?iso-8859-15?q?=A4_weg?=\n"
    "Content-Type: text/html; charset=koi8-r\nContent-Transfer-Encoding: base64\n\n"
    "PHA+8NLJ18XUPC9wPg==\n";

static void *read_often(G_GNUC_UNUSED void *data)
{
    for (int i = 0; i < 200; i++) {
        g_autoptr(Report) report = mail_test_report(busy, "jan@bakkerij.example");
        g_assert_cmpstr(report->from_name, ==, "Привет");
        g_assert_cmpstr(report->subject, ==, "€ weg");
        g_assert_cmpstr(report->text, ==, "Привет");
    }
    return NULL;
}

static void test_threads(void)
{
    pthread_t threads[8];

    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
        g_assert_cmpint(pthread_create(&threads[i], NULL, read_often, NULL), ==, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(threads); i++)
        pthread_join(threads[i], NULL);
}

static void test_policy_of_nothing(void)
{
    MailPolicy policy = {.delimiters = NULL};
    g_autoptr(Envelope) envelope = envelope_new("");
    g_autoptr(GBytes) bytes = g_bytes_new_static(JAN "\nx", strlen(JAN "\nx"));
    Message message = {.bytes = bytes, .fd = -1};
    g_autoptr(Report) report = message_parse(&message, envelope, &policy);

    g_assert_cmpint(report->mail_class, ==, MAIL_CLASS_NULL);
    g_assert_false(report->is_addressed);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    message_parse_init();
    for (size_t i = 0; i < G_N_ELEMENTS(addressed_rows); i++) {
        g_autofree char *path =
            g_strdup_printf("/message parse/rule 18: addressed/%s", addressed_rows[i].name);
        g_test_add_data_func(path, &addressed_rows[i], test_addressed);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(language_rows); i++) {
        g_autofree char *path =
            g_strdup_printf("/message parse/language/%s", language_rows[i].name);
        g_test_add_data_func(path, &language_rows[i], test_language);
    }
    g_test_add_func("/message parse/rule 15: no-reply with a real Reply-To",
                    test_no_reply_with_reply_to);
    g_test_add_func("/message parse/rule 124: references in the subject", test_subject_references);
    g_test_add_func("/message parse/rule 125: Thread-Index begins no thread", test_thread_index);
    g_test_add_func("/message parse/rule 122: an id that we did not sign", test_forged_reference);
    g_test_add_func("/message parse/a file reads as memory does", test_file_and_memory);
    g_test_add_func("/message parse/rule 145: a large mail stays on disk", test_memory);
    g_test_add_func("/message parse/eight threads at once", test_threads);
    g_test_add_func("/message parse/a policy without lists", test_policy_of_nothing);
    return g_test_run();
}
