/* SPDX-License-Identifier: MIT */
/* What we compose, read by programs that share no code with us. */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include <glib/gstdio.h>
#include <gmime/gmime.h>

#include "compose/customer_mail.h"
#include "compose/json.h"
#include "compose/own_mailbox.h"
#include "compose/support_mail.h"
#include "compose/support_text.h"
#include "compose_values.h"

#define ROUTING_KEY "R0FAKE0ROUTING0KEY0FOR0TESTS0001"
#define PYTHON      "/usr/bin/python3"

typedef struct {
    char *folder;
    Desk *desk;
    Report *report;
    Envelope *envelope;
    MailFacts facts;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->folder = g_dir_make_tmp("second-opinion-XXXXXX", NULL);
    fixture->desk = compose_desk_new();
    fixture->report = compose_report_new();
    fixture->envelope = compose_envelope_new();
    fixture->facts = (MailFacts){.page = PAGE_ACCEPTED,
                                 .now = g_date_time_new_utc(2026, 1, 12, 2, 0, 5),
                                 .answer_by = g_date_time_new_utc(2026, 1, 12, 2, 15, 0),
                                 .reference = COMPOSE_REFERENCE,
                                 .helo = "mx1.host.example",
                                 .id_key = g_bytes_new_static("a key of sixteen", 16)};
}

static void remove_folder(const char *folder)
{
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(files)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_remove(path);
    }
    g_rmdir(folder);
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void) data;
    remove_folder(fixture->folder);
    g_free(fixture->folder);
    compose_desk_free(fixture->desk);
    report_free(fixture->report);
    envelope_free(fixture->envelope);
    g_date_time_unref(fixture->facts.now);
    g_date_time_unref(fixture->facts.answer_by);
    g_bytes_unref(fixture->facts.id_key);
}

static void write_sample(const Fixture *fixture, const char *name, const char *suffix,
                         const char *bytes)
{
    g_autofree char *file = g_strconcat(name, suffix, NULL);
    g_autofree char *path = g_build_filename(fixture->folder, file, NULL);

    g_assert_true(g_file_set_contents(path, bytes, -1, NULL));
}

/* Runs a program over the samples; what it prints is what it found wrong. */
static void ask(char **arguments)
{
    g_autofree char *output = NULL, *complaints = NULL;
    g_autoptr(GError) error = NULL;
    int status = 0;

    g_spawn_sync(NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, &complaints, &status,
                 &error);
    g_assert_no_error(error);
    if (!g_spawn_check_wait_status(status, NULL))
        g_test_fail_printf("%s%s", output, complaints);
}

static json_t *part_of(GMimeObject *part)
{
    g_autofree char *wire = g_mime_text_part_get_text(GMIME_TEXT_PART(part));
    g_autofree char *type = g_mime_content_type_get_mime_type(g_mime_object_get_content_type(part));
    g_autoptr(GString) text = g_string_new(wire);
    json_t *pair = json_array();

    g_string_replace(text, "\r\n", "\n", 0);
    json_array_append_new(pair, json_of_text(type));
    json_array_append_new(pair, json_of_text(text->str));
    return pair;
}

static json_t *parts_of(GMimeMessage *message)
{
    GMimeObject *body = g_mime_message_get_mime_part(message);
    json_t *parts = json_array();

    if (!GMIME_IS_MULTIPART(body)) {
        json_array_append_new(parts, part_of(body));
        return parts;
    }
    for (int i = 0; i < g_mime_multipart_get_count(GMIME_MULTIPART(body)); i++)
        json_array_append_new(parts, part_of(g_mime_multipart_get_part(GMIME_MULTIPART(body), i)));
    return parts;
}

static GMimeMessage *parse(const char *bytes)
{
    mime_start();
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes, strlen(bytes));
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);

    g_object_unref(parser);
    g_object_unref(stream);
    return message;
}

/* Writes a mail beside what GMime reads in it. */
static void write_mail(const Fixture *fixture, const char *name, const char *bytes, const char *to,
                       const char *auto_submitted)
{
    GMimeMessage *message = parse(bytes);
    g_autoptr(json_t) wanted = json_pack(
        "{s:s, s:[ss], s:s, s:{s:s, s:s, s:s}, s:o}", "subject",
        g_mime_message_get_subject(message), "from", "Noodhulp Bäckerhost", "noodhulp@host.example",
        "to", to, "headers", "Auto-Submitted", auto_submitted, "X-Auto-Response-Suppress", "All",
        "Date", "Mon, 12 Jan 2026 03:00:05 +0100", "parts", parts_of(message));
    g_assert_nonnull(wanted);
    g_autofree char *text = json_print(wanted);

    write_sample(fixture, name, ".eml", bytes);
    write_sample(fixture, name, ".json", text);
    g_object_unref(message);
}

typedef struct {
    const char *name, *subject, *references, *target, *to;
    Language language;
    PageState page;
} MailRow;

#define MANY_REFERENCES                                                                            \
    "one-long-reference-after-another.20260112.1@klant.example "                                   \
    "one-long-reference-after-another.20260112.2@klant.example "                                   \
    "one-long-reference-after-another.20260112.3@klant.example "                                   \
    "a-reference-that-is-longer-than-any-line-should-be-and-still-has-no-place-to-fold."           \
    "20260112.4@klant.example"

static const MailRow mail_rows[] = {
    {"received", "Webshop plat", "", "a@klant.example", "a@klant.example", LANGUAGE_NL,
     PAGE_RECEIVED},
    {"proven", "Shop down", "", "a@klant.example", "a@klant.example", LANGUAGE_EN, PAGE_PROVEN},
    {"wide-subject", "Größe: 12 € \xf0\x9f\x94\xa5 site kapot, \xe6\x9c\x8d\xe5\x8b\x99 down", "",
     "a@klant.example", "a@klant.example", LANGUAGE_NL, PAGE_ACCEPTED},
    {"long-wide-subject",
     "ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé €€€€€€€€€"
     "€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€€",
     "", "a@klant.example", "a@klant.example", LANGUAGE_EN, PAGE_ACCEPTED},
    {"encoded-word-subject", "=?utf-8?q?a=0d=0aBcc:_x@y?= =?x?= ?=", "", "a@klant.example",
     "a@klant.example", LANGUAGE_NL, PAGE_ACCEPTED},
    {"hostile-subject", "x\r\nBcc: y@evil.example <script>{{phone}} \"&'", "", "a@klant.example",
     "a@klant.example", LANGUAGE_NL, PAGE_ACCEPTED},
    {"one-long-word-subject",
     "https://www.klant.example/a/very/long/path/without/any/blank/in/it/that/goes/on/and/on/and/"
     "on",
     "", "a@klant.example", "a@klant.example", LANGUAGE_NL, PAGE_ACCEPTED},
    {"no-subject", "", "", "a@klant.example", "a@klant.example", LANGUAGE_NL, PAGE_ACCEPTED},
    {"thread", "Re: Webshop plat", MANY_REFERENCES, "a@klant.example", "a@klant.example",
     LANGUAGE_NL, PAGE_ACCEPTED},
    {"wide-domain", "x", "", "a@bücher.example", "a@xn--bcher-kva.example", LANGUAGE_NL,
     PAGE_ACCEPTED},
};

static void write_confirmation(Fixture *fixture, const ReplyTexts *texts, const MailRow *row)
{
    static const char *const references[] = {COMPOSE_REFERENCE, NULL};
    g_autoptr(GError) error = NULL;

    compose_set(&fixture->report->subject, row->subject);
    g_strfreev(fixture->report->references);
    fixture->report->references = g_strsplit(row->references, " ", 0);
    fixture->report->language = row->language;
    fixture->facts.page = row->page;
    g_autofree char *order =
        confirmation_order(fixture->report, fixture->envelope, row->target, references, NULL);
    g_autofree char *bytes =
        confirmation_compose(texts, fixture->desk, order, &fixture->facts, &error);
    g_assert_no_error(error);
    write_mail(fixture, row->name, bytes, row->to, "auto-replied");
}

static void write_fallback(Fixture *fixture)
{
    g_autoptr(GError) error = NULL;
    compose_set(&fixture->report->text, "From hier \n.\n  € Ünïcode =3D \t\n\x0b\nheel lang:"
                                        "0123456789012345678901234567890123456789012345678901234567"
                                        "8901234567890123456789012345678901234567890123456789\n");
    g_autofree char *kept = report_to_json(fixture->report, fixture->envelope);
    g_autofree char *bytes = fallback_mail_compose(fixture->desk, "leads@host.example", kept,
                                                   "HTTP 503", &fixture->facts, &error);

    g_assert_no_error(error);
    write_mail(fixture, "fallback", bytes, "leads@host.example", "auto-generated");
}

static void write_news(const Fixture *fixture, const ReplyTexts *texts, const News *news)
{
    static const char *const references[] = {COMPOSE_REFERENCE, NULL};
    const char *language = language_name(fixture->report->language);
    g_autofree char *conversation =
        confirmation_order(fixture->report, fixture->envelope, "a@klant.example", references, NULL);
    g_autofree char *order = customer_mail_order(news);
    g_autofree char *name = g_strjoin("-", "news", news_kind_name(news->kind), language, NULL);
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes =
        customer_mail_compose(texts, fixture->desk, conversation, order, &fixture->facts, &error);

    g_assert_no_error(error);
    write_mail(fixture, name, bytes, "a@klant.example", "auto-replied");
}

static void write_all_news(Fixture *fixture, const ReplyTexts *texts)
{
    fixture->desk->confirmation.names_hero = true;
    for (int language = LANGUAGE_NL; language <= LANGUAGE_EN; language++) {
        fixture->report->language = (Language) language;
        for (int kind = 0; kind < NEWS_KINDS; kind++)
            write_news(fixture, texts,
                       &(News){.kind = (NewsKind) kind,
                               .hero = "Bram Bäcker <b@x> {{phone}}",
                               .text = "From hier\n.\n<b>€</b> =3D {{text}}\n\nklaar",
                               .at = fixture->facts.now,
                               .received = fixture->facts.now,
                               .acknowledged = fixture->facts.now});
    }
}

static void write_support(const Fixture *fixture, const char *name, const char *subject,
                          const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *order = support_mail_order(subject, text, "20260112.4711@klant.example");
    g_autofree char *bytes =
        support_mail_compose(fixture->desk, "support@host.example", order, &fixture->facts, &error);

    g_assert_no_error(error);
    write_mail(fixture, name, bytes, "support@host.example", "auto-generated");
}

static void write_alarm(const Fixture *fixture)
{
    g_autoptr(SupportText) alarm = alarm_text(&(AlarmFacts){.kind = ALARM_OVER,
                                                            .desk = fixture->desk,
                                                            .reference = COMPOSE_REFERENCE,
                                                            .sender = "ä@klant.example",
                                                            .subject = "Größe € =?x?=",
                                                            .opened = fixture->facts.now,
                                                            .now = fixture->facts.now});

    write_support(fixture, "alarm", alarm->subject, alarm->text);
    write_support(fixture, "debrief",
                  "[noodhulp] Verslag: \"Größe €\" und noch sehr viel mehr Worte",
                  "Totaal              € 200\nFrom hier\n.\n..\n\ttab\x01\n");
}

static void test_mails(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *folder = g_test_build_filename(G_TEST_DIST, "conf", "replies", NULL);
    g_autofree char *program =
        g_test_build_filename(G_TEST_DIST, "tests", "unit", "read_mails.py", NULL);
    g_autoptr(ReplyTexts) texts = reply_texts_load(folder, NULL);
    g_assert_nonnull(texts);

    for (size_t i = 0; i < G_N_ELEMENTS(mail_rows); i++)
        write_confirmation(fixture, texts, &mail_rows[i]);
    write_fallback(fixture);
    write_all_news(fixture, texts);
    write_alarm(fixture);
    ask((char *[]){(char *) PYTHON, program, fixture->folder, NULL});
}

static void write_event(const Fixture *fixture, const char *name, const char *request)
{
    g_autofree char *whole = event_with_key(request, ROUTING_KEY);

    write_sample(fixture, name, ".json", whole);
}

static void write_page(const Fixture *fixture, const char *name, const PageFacts *facts)
{
    g_autofree char *request =
        event_compose(fixture->report, fixture->envelope, fixture->desk, facts);

    write_event(fixture, name, request);
}

static void fill(Fixture *fixture, char character)
{
    g_autofree char *much = g_strnfill(1024 * 1024, character);

    compose_set(&fixture->report->subject, much);
    compose_set(&fixture->report->text, much);
    compose_set(&fixture->report->new_text, much);
    compose_set(&fixture->report->from_name, much);
}

static void test_events(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *program =
        g_test_build_filename(G_TEST_DIST, "tests", "unit", "check_events.py", NULL);
    g_autofree char *schema = g_test_build_filename(G_TEST_DIST, "tests", "sandbox", "contract",
                                                    "events-v2-enqueue.schema.json", NULL);
    PageFacts facts = {
        .reference = COMPOSE_REFERENCE, .dedup_key = COMPOSE_DEDUP_KEY, .host = "mx1.host.example"};
    PageFacts other = {.reference = COMPOSE_REFERENCE,
                       .dedup_key = COMPOSE_DEDUP_KEY,
                       .host = "",
                       .no_confirmation = "null-sender",
                       .is_pretended = true};
    g_autofree char *resolve = event_compose_resolve(COMPOSE_DEDUP_KEY);
    g_autofree char *alarm =
        event_compose_alarm(fixture->desk, &(Alarm){.dedup_key = "k",
                                                    .summary = "cannot store",
                                                    .host = "mx1",
                                                    .at = fixture->envelope->received});

    write_event(fixture, "resolve", resolve);
    write_event(fixture, "alarm", alarm);
    write_page(fixture, "page", &facts);
    write_page(fixture, "page-without-host-name", &other);
    fill(fixture, 1);
    write_page(fixture, "megabyte-of-controls", &facts);
    fill(fixture, '\\');
    write_page(fixture, "megabyte-of-backslashes", &facts);
    ask((char *[]){(char *) PYTHON, program, schema, fixture->folder, NULL});
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add("/second opinion/Python reads every mail as we meant it", Fixture, NULL, set_up,
               test_mails, tear_down);
    g_test_add("/second opinion/every request keeps PagerDuty's contract", Fixture, NULL, set_up,
               test_events, tear_down);
    return g_test_run();
}
