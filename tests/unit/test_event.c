/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "compose/event.h"
#include "compose/json.h"
#include "compose_values.h"

#define ROUTING_KEY "R0FAKE0ROUTING0KEY0FOR0TESTS0001"

typedef struct {
    Desk *desk;
    Report *report;
    Envelope *envelope;
    PageFacts facts;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->desk = compose_desk_new();
    fixture->report = compose_report_new();
    fixture->envelope = compose_envelope_new();
    fixture->facts = (PageFacts){
        .reference = COMPOSE_REFERENCE, .dedup_key = COMPOSE_DEDUP_KEY, .host = "mx1.host.example"};
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void) data;
    compose_desk_free(fixture->desk);
    report_free(fixture->report);
    envelope_free(fixture->envelope);
}

static char *compose(const Fixture *fixture)
{
    return event_compose(fixture->report, fixture->envelope, fixture->desk, &fixture->facts);
}

/* The composed request, read back. */
static json_t *composed(const Fixture *fixture)
{
    g_autofree char *request = compose(fixture);
    json_t *read = json_loads(request, JSON_REJECT_DUPLICATES, NULL);

    g_assert_true(json_is_object(read));
    return read;
}

static const json_t *details_of(const json_t *event)
{
    return json_object_get(json_object_get(event, "payload"), "custom_details");
}

static const char *summary_of(const json_t *event)
{
    return json_text(json_object_get(event, "payload"), "summary");
}

static void test_summary(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(json_t) event = composed(fixture);

    g_assert_cmpstr(summary_of(event), ==,
                    "[noodhulp] Webshop geeft 502 sinds 02:10 — Anna de Vries "
                    "<anna@klant.example> (K7Q-M2XD)");
    g_assert_cmpstr(json_text(json_object_get(event, "payload"), "severity"), ==, "critical");
    g_assert_cmpstr(json_text(event, "dedup_key"), ==, COMPOSE_DEDUP_KEY);
    g_assert_cmpstr(json_text(event, "event_action"), ==, "trigger");
}

static void test_url(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(json_t) without = composed(fixture);
    fixture->facts.url = "https://pager.host.example/emergencies/K7Q-M2XD/tag";
    g_autoptr(json_t) with = composed(fixture);

    g_assert_null(json_object_get(without, "client_url"));
    g_assert_cmpstr(json_text(with, "client_url"), ==, fixture->facts.url);
    g_assert_cmpstr(json_text(with, "client"), ==, "pager-milter K7Q-M2XD 899c54");
}

static void test_summary_length(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *letters = g_strnfill(5000, 'x');
    g_auto(GStrv) parts = g_strsplit(letters, "x", 0);
    g_autofree char *euros = g_strjoinv("€", parts);
    compose_set(&fixture->report->subject, euros);
    compose_set(&fixture->report->from_name, euros);
    g_autoptr(json_t) event = composed(fixture);

    g_assert_cmpint(g_utf8_strlen(summary_of(event), -1), ==, EVENT_SUMMARY_CHARACTERS);
    g_assert_true(g_str_has_suffix(summary_of(event), "(K7Q-M2XD)"));
    g_assert_true(g_str_has_prefix(summary_of(event), "[noodhulp] €€€"));
}

static void test_summary_is_one_line(Fixture *fixture, gconstpointer data)
{
    (void) data;
    compose_set(&fixture->report->subject, "help\r\nBcc: x\x1b[2J\xe2\x80\xae");
    g_autoptr(json_t) event = composed(fixture);

    g_assert_null(strpbrk(summary_of(event), "\r\n\x1b"));
    g_assert_null(strstr(summary_of(event), "\xe2\x80\xae"));
    g_assert_nonnull(strstr(summary_of(event), "help Bcc: x"));
}

static void test_details(Fixture *fixture, gconstpointer data)
{
    (void) data;
    compose_set(&fixture->report->reply_to, "beheer@klant.example");
    fixture->facts.others = "AAA-BBBB";
    g_autoptr(json_t) event = composed(fixture);
    const json_t *details = details_of(event);
    const json_t *sender = json_object_get(details, "sender");

    g_assert_cmpstr(json_text(sender, "name"), ==, "Anna de Vries");
    g_assert_cmpstr(json_text(sender, "address"), ==, "anna@klant.example");
    g_assert_cmpstr(json_text(sender, "envelope"), ==, "anna@klant.example");
    g_assert_cmpstr(json_text(details, "reply_address"), ==, "beheer@klant.example");
    g_assert_cmpstr(json_text(details, "new_text"), ==, "Onze webshop ligt plat.\n");
    g_assert_cmpstr(json_text(details, "received_utc"), ==, "2026-01-12T02:00:00Z");
    g_assert_cmpstr(json_text(details, "received_local"), ==,
                    "Monday 12 January 2026 03:00:00 CET (UTC+01:00, Europe/Amsterdam)");
    g_assert_cmpstr(json_text(details, "class"), ==, "human");
    g_assert_cmpstr(json_text(details, "parse"), ==, "whole");
    g_assert_cmpstr(json_text(details, "authentication"), ==, "pass");
    g_assert_cmpstr(json_text(details, "reference"), ==, COMPOSE_REFERENCE);
    g_assert_cmpstr(json_text(details, "other_references"), ==, "AAA-BBBB");
    g_assert_null(json_object_get(details, "confirmation"));
    g_assert_null(json_object_get(details, "test"));
}

static void test_quotes_stay(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(json_t) event = composed(fixture);

    g_assert_cmpstr(json_text(details_of(event), "text"), ==,
                    "Onze webshop ligt plat.\n\n> eerder bericht\n");
}

static void test_no_confirmation(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->facts.no_confirmation = "null-sender";
    g_autoptr(json_t) event = composed(fixture);

    g_assert_cmpstr(json_text(details_of(event), "confirmation"), ==,
                    "no confirmation sent, please phone (reason: null-sender)");
}

static void test_pretended(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->facts.is_pretended = true;
    g_autoptr(json_t) event = composed(fixture);

    g_assert_true(g_str_has_prefix(summary_of(event), "[TEST: pretended clock] [noodhulp] "));
    g_assert_nonnull(strstr(json_text(details_of(event), "test"), "pretended clock"));
}

static void test_blind_copies(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *request = compose(fixture);
    g_autofree char *kept = report_to_json(fixture->report, fixture->envelope);

    g_assert_null(strstr(request, "geheim@"));
    g_assert_null(strstr(kept, "geheim@"));
}

typedef struct {
    const char *name;
    const char *subject, *text;
    ParseOutcome parse;
    bool is_encrypted;
    const char *wanted_subject, *wanted_text;
} MissingRow;

static void test_missing(Fixture *fixture, gconstpointer data)
{
    const MissingRow *row = data;

    compose_set(&fixture->report->subject, row->subject);
    compose_set(&fixture->report->text, row->text);
    compose_set(&fixture->report->new_text, row->text);
    fixture->report->parse = row->parse;
    fixture->report->is_encrypted = row->is_encrypted;
    g_clear_pointer(&fixture->report->from_address, g_free);
    compose_set(&fixture->report->from_name, NULL);
    g_autoptr(json_t) event = composed(fixture);

    g_assert_nonnull(strstr(summary_of(event), row->wanted_subject));
    g_assert_nonnull(strstr(summary_of(event), "— anna@klant.example (K7Q-M2XD)"));
    g_assert_nonnull(strstr(json_text(details_of(event), "new_text"), row->wanted_text));
}

static const MissingRow missing_rows[] = {
    {"rule 151: no subject", "", "Plat.", PARSE_WHOLE, false, "(geen onderwerp", "Plat."},
    {"rule 151: empty body", "Plat", "", PARSE_WHOLE, false, "Plat", "(leeg bericht"},
    {"rule 160: encrypted", "...", "", PARSE_WHOLE, true, "...", "(versleuteld bericht"},
    {"rule 45: unreadable", "", "", PARSE_FAILED, false, "(onleesbaar bericht",
     "(onleesbaar bericht"},
};

/* Fills every text of the report with a megabyte of the same character. */
static void fill_report(Report *report, char character)
{
    g_autofree char *much = g_strnfill(1024 * 1024, character);
    char **places[] = {
        &report->subject,        &report->text,         &report->new_text,
        &report->from_name,      &report->from_address, &report->reply_to,
        &report->message_id,     &report->limit,        &report->authentication_results,
        &report->envelope_sender};

    for (size_t i = 0; i < G_N_ELEMENTS(places); i++)
        compose_set(places[i], much);
    report->text[0] = '!'; /* so that both texts go out */
    report->evidence = g_new0(char *, 101);
    for (size_t i = 0; i < 100; i++)
        report->evidence[i] = g_strdup(much);
    for (size_t i = 0; i < 150; i++) {
        Attachment *attachment = g_new0(Attachment, 1);
        attachment->name = g_strdup(much);
        attachment->type = g_strdup(much);
        attachment->bytes = G_MAXINT64;
        g_ptr_array_add(report->attachments, attachment);
    }
}

static void test_size(Fixture *fixture, gconstpointer data)
{
    fill_report(fixture->report, GPOINTER_TO_INT(data));
    compose_set(&fixture->envelope->client_address, fixture->report->subject);
    compose_set(&fixture->envelope->queue_id, fixture->report->subject);
    fixture->facts.others = fixture->report->subject;
    fixture->facts.no_confirmation = fixture->report->subject;
    fixture->facts.is_pretended = true;
    g_autofree char *request = compose(fixture);
    g_autofree char *whole = event_with_key(request, ROUTING_KEY);

    g_assert_cmpuint(strlen(whole), <=, EVENT_BODY_BYTES);
    g_assert_nonnull(strstr(whole, "cut here"));
    g_assert_true(g_utf8_validate(whole, -1, NULL));
}

static void test_longest_text_fits(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *text = g_strnfill(REPORT_TEXT_BYTES, '\x01');
    compose_set(&fixture->report->new_text, text);
    g_autoptr(json_t) event = composed(fixture);

    g_assert_cmpstr(json_text(details_of(event), "new_text"), ==, text);
}

static void test_cut_between_characters(void)
{
    g_autofree char *cut = json_cut("a€€€", 9, "…");
    g_autofree char *whole = json_cut("a€€€", 10, "…");
    g_autofree char *controls = json_cut("\x01\x01\x01", 17, "");
    g_autofree char *quotes = json_cut("\"\"\"", 5, "");

    g_assert_cmpstr(cut, ==, "a€…");
    g_assert_cmpstr(whole, ==, "a€€€");
    g_assert_cmpstr(controls, ==, "\x01\x01");
    g_assert_cmpstr(quotes, ==, "\"\"");
}

static void test_stable(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *first = compose(fixture);
    g_autofree char *second = compose(fixture);

    g_assert_cmpstr(first, ==, second);
    g_assert_true(g_str_has_prefix(first, "{\"event_action\":\"trigger\",\"dedup_key\":"));
}

static void test_with_key(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *request = compose(fixture);
    g_autofree char *whole = event_with_key(request, ROUTING_KEY);
    g_autofree char *other = event_with_key("{\"routing_key\":\"stranger\"}", ROUTING_KEY);

    g_assert_true(g_str_has_prefix(whole, "{\"routing_key\":\"" ROUTING_KEY "\",\"event_action\""));
    g_assert_cmpstr(whole + strlen("{\"routing_key\":\"" ROUTING_KEY "\","), ==, request + 1);
    g_assert_cmpstr(other, ==, "{\"routing_key\":\"" ROUTING_KEY "\"}");
    g_assert_null(event_with_key("no json", ROUTING_KEY));
    g_assert_null(event_with_key("[]", ROUTING_KEY));
}

static void test_resolve(void)
{
    g_autofree char *request = event_compose_resolve("k");

    g_assert_cmpstr(request, ==, "{\"event_action\":\"resolve\",\"dedup_key\":\"k\"}");
}

static void test_alarm(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *request = event_compose_alarm(
        fixture->desk, &(Alarm){.dedup_key = "k",
                                .summary = "cannot store; emergencies\nare being deferred",
                                .host = "",
                                .at = fixture->envelope->received,
                                .is_pretended = true});
    g_autoptr(json_t) event = json_loads(request, 0, NULL);

    g_assert_cmpstr(summary_of(event), ==,
                    "[TEST: pretended clock] [noodhulp] pager-milter: cannot store; emergencies "
                    "are being deferred");
    g_assert_cmpstr(json_text(json_object_get(event, "payload"), "source"), ==, "pager-milter");
}

static void test_report_json(Fixture *fixture, gconstpointer data)
{
    (void) data;
    compose_set(&fixture->envelope->client_address, "\xff bad"); /* the MTA's bytes, not ours */
    g_autofree char *kept = report_to_json(fixture->report, fixture->envelope);
    g_autoptr(json_t) read = json_loads(kept, JSON_REJECT_DUPLICATES, NULL);
    const json_t *attachment = json_array_get(json_object_get(read, "attachments"), 0);

    g_assert_cmpstr(json_text(read, "received"), ==, "2026-01-12T02:00:00Z");
    g_assert_cmpstr(json_text(read, "class"), ==, "human");
    g_assert_cmpstr(json_text(json_object_get(read, "from"), "address"), ==, "anna@klant.example");
    g_assert_cmpstr(json_text(read, "language"), ==, "nl");
    g_assert_cmpstr(json_text(attachment, "name"), ==, "scherm.png");
    g_assert_cmpint(json_integer_value(json_object_get(attachment, "bytes")), ==, 48211);
    g_assert_true(json_is_false(json_object_get(read, "encrypted")));
}

static void test_again(Fixture *fixture, gconstpointer data)
{
    (void) data;
    compose_set(&fixture->report->reply_to, "beheer@klant.example");
    fixture->report->mail_class = MAIL_CLASS_AUTO;
    fixture->report->evidence = g_strsplit("auto-submitted", " ", 0);
    fixture->report->parse = PARSE_LIMITED;
    compose_set(&fixture->report->limit, "parts");
    fixture->report->is_signed = true;
    fixture->facts.note = "paged again by hand";
    g_autofree char *kept = report_to_json(fixture->report, fixture->envelope);
    g_autofree char *again = event_compose_again(kept, NULL, fixture->desk, &fixture->facts);
    g_autofree char *first = compose(fixture);

    g_assert_cmpstr(again, ==, first);
    g_assert_nonnull(strstr(again, "[noodhulp] paged again by hand: Webshop geeft 502"));
}

static void test_again_unreadable(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *bare =
        event_compose_again("{\"received\":\"2026-01-12T02:00:00Z\",\"class\":7}", NULL,
                            fixture->desk, &fixture->facts);

    g_assert_nonnull(strstr(bare, "(geen onderwerp"));
    g_assert_null(event_compose_again("", NULL, fixture->desk, &fixture->facts));
    g_assert_null(event_compose_again("{}", NULL, fixture->desk, &fixture->facts));
    g_assert_null(event_compose_again("[1]", NULL, fixture->desk, &fixture->facts));
}

#define EVENT_TEST(name, data, function)                                                           \
    g_test_add("/event/" name, Fixture, data, set_up, function, tear_down)

static void add_size_tests(void)
{
    EVENT_TEST("the body keeps its limit with a megabyte of letters", GINT_TO_POINTER('x'),
               test_size);
    EVENT_TEST("the body keeps its limit with a megabyte of control characters", GINT_TO_POINTER(1),
               test_size);
    EVENT_TEST("the body keeps its limit with a megabyte of quotes", GINT_TO_POINTER('"'),
               test_size);
    EVENT_TEST("the longest text of a report fits even as control characters", NULL,
               test_longest_text_fits);
    g_test_add_func("/event/rule 163: cuts lie between characters and count escapes",
                    test_cut_between_characters);
}

static void add_missing_tests(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(missing_rows); i++) {
        g_autofree char *name = g_strconcat("/event/", missing_rows[i].name, NULL);
        g_test_add(name, Fixture, &missing_rows[i], set_up, test_missing, tear_down);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    EVENT_TEST("the summary names desk, subject, sender and reference", NULL, test_summary);
    EVENT_TEST("it links to the page of the emergency", NULL, test_url);
    EVENT_TEST("a long summary keeps sender and reference", NULL, test_summary_length);
    EVENT_TEST("a hostile subject stays on one line", NULL, test_summary_is_one_line);
    EVENT_TEST("the details hold what the engineer needs", NULL, test_details);
    EVENT_TEST("rule 167: quoted text stays readable", NULL, test_quotes_stay);
    EVENT_TEST("rule 55: no confirmation means please phone", NULL, test_no_confirmation);
    EVENT_TEST("a pretended clock is told in summary and details", NULL, test_pretended);
    EVENT_TEST("rule 135: no recipient is named", NULL, test_blind_copies);
    EVENT_TEST("the same mail gives the same bytes", NULL, test_stable);
    EVENT_TEST("the routing key goes in first, and only ours", NULL, test_with_key);
    EVENT_TEST("an alarm about ourselves is a page", NULL, test_alarm);
    EVENT_TEST("what the store keeps reads back", NULL, test_report_json);
    EVENT_TEST("a page that is sent again says all that the first did", NULL, test_again);
    EVENT_TEST("a page again from what an older release kept", NULL, test_again_unreadable);
    g_test_add_func("/event/a resolve holds the key alone", test_resolve);
    add_missing_tests();
    add_size_tests();
    return g_test_run();
}
