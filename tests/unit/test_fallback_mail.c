/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <gmime/gmime.h>

#include "base/ids.h"
#include "compose/mails.h"
#include "compose/own_mailbox.h"
#include "compose_values.h"

typedef struct {
    Desk *desk;
    char *report;
    MailFacts facts;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(Report) report = compose_report_new();
    g_autoptr(Envelope) envelope = compose_envelope_new();

    fixture->desk = compose_desk_new();
    fixture->report = report_to_json(report, envelope);
    fixture->facts = (MailFacts){.page = PAGE_RECEIVED,
                                 .now = g_date_time_new_utc(2026, 1, 12, 2, 1, 0),
                                 .reference = COMPOSE_REFERENCE,
                                 .helo = "mx1.host.example",
                                 .id_key = g_bytes_new_static("a key of sixteen", 16)};
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void) data;
    compose_desk_free(fixture->desk);
    g_free(fixture->report);
    g_date_time_unref(fixture->facts.now);
    g_bytes_unref(fixture->facts.id_key);
}

static char *compose(const Fixture *fixture, const char *report, const char *last_error)
{
    g_autoptr(GError) error = NULL;
    char *bytes = fallback_mail_compose(fixture->desk, "leads@host.example", report, last_error,
                                        &fixture->facts, &error);

    g_assert_no_error(error);
    return bytes;
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

static char *text_of(const char *bytes)
{
    GMimeMessage *message = parse(bytes);
    char *text = g_mime_text_part_get_text(GMIME_TEXT_PART(g_mime_message_get_mime_part(message)));

    g_object_unref(message);
    return text;
}

static void assert_text_has(const char *bytes, const char *wanted)
{
    g_autofree char *text = text_of(bytes);

    if (strstr(text, wanted) == NULL)
        g_test_fail_printf("'%s' is missing in: %s", wanted, text);
}

static void test_content(Fixture *fixture, gconstpointer data)
{
    (void) data;
    static const char *const wanted[] = {
        "PagerDuty heeft noodmelding K7Q-M2XD van desk noodhulp nog niet aangenomen.",
        "Ga ervan uit dat er niemand gealarmeerd is.",
        "Bel de dienstdoende engineer zelf.",
        "Laatste fout:  503 Service Unavailable",
        "maandag 12 januari 2026 03:00:00 CET (UTC+01:00, Europe/Amsterdam)",
        "Anna de Vries <anna@klant.example>",
        "Webshop geeft 502 sinds 02:10",
        "scherm.png (48211 bytes)",
        "Onze webshop ligt plat.",
    };
    g_autofree char *bytes = compose(fixture, fixture->report, "503\nService\r\nUnavailable");

    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++)
        assert_text_has(bytes, wanted[i]);
}

static void test_later_page(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->facts.is_later_page = true;
    g_autofree char *bytes = compose(fixture, fixture->report, "");
    assert_text_has(bytes, "PagerDuty heeft een latere alarmering van noodmelding K7Q-M2XD van "
                           "desk noodhulp nog niet aangenomen.");
    assert_text_has(bytes, "de nieuwste ligt in de mailbox van de desk.");
}

static void test_headers(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *bytes = compose(fixture, fixture->report, "");
    GMimeMessage *message = parse(bytes);
    const char *id = g_mime_message_get_message_id(message);
    g_autofree char *reference = message_id_reference(fixture->facts.id_key, id);

    g_assert_cmpstr(reference, ==, COMPOSE_REFERENCE);
    g_assert_true(g_str_has_prefix(id, "f."));
    g_assert_cmpstr(g_mime_object_get_header(GMIME_OBJECT(message), "Auto-Submitted"), ==,
                    "auto-generated");
    g_assert_cmpstr(g_mime_object_get_header(GMIME_OBJECT(message), "To"), ==,
                    "leads@host.example");
    g_assert_null(g_mime_object_get_header(GMIME_OBJECT(message), "In-Reply-To"));
    g_assert_cmpstr(g_mime_message_get_subject(message), ==,
                    "[noodhulp] Noodmelding K7Q-M2XD nog niet aangenomen door PagerDuty: "
                    "Webshop geeft 502 sinds 02:10");
    g_object_unref(message);
}

static void test_english(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->desk->confirmation.has_dutch = false;
    fixture->facts.is_pretended = true;
    g_autofree char *bytes = compose(fixture, fixture->report, NULL);

    assert_text_has(bytes, "PLEASE NOTE: this is a test");
    assert_text_has(bytes, "Assume that nobody has been alerted.");
    assert_text_has(bytes, "Monday 12 January 2026 03:00:00 CET");
    assert_text_has(bytes, "Last error:   none; no answer came yet");
}

static void test_accepted(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->facts.page = PAGE_ACCEPTED;
    g_autofree char *bytes = compose(fixture, fixture->report, "");
    g_autofree char *text = text_of(bytes);

    g_assert_null(strstr(text, "niet aangenomen"));
    assert_text_has(bytes, "zonder dat vaststaat dat er iemand gealarmeerd is");
    GMimeMessage *message = parse(bytes);
    g_assert_true(g_str_has_prefix(g_mime_message_get_subject(message),
                                   "[noodhulp] Noodmelding K7Q-M2XD mogelijk door niemand gezien"));
    g_object_unref(message);
}

/* Whatever has become of the report: people have to learn that nobody was paged. */
static void test_lost_report(Fixture *fixture, gconstpointer data)
{
    (void) data;
    static const char *const reports[] = {
        NULL, "", "no json", "[]", "{}", "{\"from\":3,\"attachments\":{},\"received\":\"x\"}"};

    for (size_t i = 0; i < G_N_ELEMENTS(reports); i++) {
        g_autofree char *bytes = compose(fixture, reports[i], "timed out");
        assert_text_has(bytes, "Ga ervan uit dat er niemand gealarmeerd is.");
        assert_text_has(bytes, "De tekst is niet beschikbaar");
        assert_text_has(bytes, "Ontvangen:     onbekend");
    }
}

static void test_hostile_text(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(Report) report = compose_report_new();
    g_autoptr(Envelope) envelope = compose_envelope_new();
    compose_set(&report->text, "From hier\n.\n{{error}} \x1b[2J\xe2\x80\xae"
                               "x\nhttps://x.example/?a=b\n");
    g_autofree char *kept = report_to_json(report, envelope);
    g_autofree char *bytes = compose(fixture, kept, "");

    assert_text_has(bytes, "From hier\r\n.\r\n{{error}} [2Jx\r\nhttps://x.example/?a=b\r\n");
    g_assert_null(strstr(bytes, "\r\n.\r\n"));
    g_assert_null(strstr(bytes, "\r\nFrom "));
}

#define FALLBACK_TEST(name, function)                                                              \
    g_test_add("/fallback mail/" name, Fixture, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    FALLBACK_TEST("it says what happened, what to do, and the report", test_content);
    FALLBACK_TEST("a later page of an emergency says so", test_later_page);
    FALLBACK_TEST("rules 70 and 72: it is automatic and ours", test_headers);
    FALLBACK_TEST("a desk that writes English", test_english);
    FALLBACK_TEST("accepted in the meantime: it says so", test_accepted);
    FALLBACK_TEST("without the report it still goes out", test_lost_report);
    FALLBACK_TEST("rules 81 and 82: a customer's text is data", test_hostile_text);
    return g_test_run();
}
