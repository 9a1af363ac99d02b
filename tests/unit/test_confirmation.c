/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <gmime/gmime.h>

#include "base/ids.h"
#include "compose/bounce_address.h"
#include "compose/json.h"
#include "compose/mails.h"
#include "compose/own_mailbox.h"
#include "compose_values.h"

#define HELO "mx1.host.example"

typedef struct {
    ReplyTexts *texts;
    Desk *desk;
    Report *report;
    Envelope *envelope;
    MailFacts facts;
    const char *target;
    const char *references[3];
    CustomerMatch match;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *folder = g_test_build_filename(G_TEST_DIST, "conf", "replies", NULL);
    g_autoptr(GError) error = NULL;

    fixture->texts = reply_texts_load(folder, &error);
    g_assert_no_error(error);
    fixture->desk = compose_desk_new();
    fixture->report = compose_report_new();
    fixture->envelope = compose_envelope_new();
    fixture->target = "anna@klant.example";
    fixture->references[0] = COMPOSE_REFERENCE;
    fixture->facts = (MailFacts){
        .page = PAGE_ACCEPTED,
        .now = g_date_time_new_utc(2026, 1, 12, 2, 0, 5),
        .answer_by = g_date_time_new_utc(2026, 1, 12, 2, 15, 0),
        .reference = COMPOSE_REFERENCE,
        .helo = HELO,
        .id_key = g_bytes_new_static("a key of sixteen", 16),
    };
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void) data;
    reply_texts_free(fixture->texts);
    compose_desk_free(fixture->desk);
    report_free(fixture->report);
    envelope_free(fixture->envelope);
    g_date_time_unref(fixture->facts.now);
    g_date_time_unref(fixture->facts.answer_by);
    g_bytes_unref(fixture->facts.id_key);
    customer_match_clear(&fixture->match);
}

static char *order_of(const Fixture *fixture)
{
    return confirmation_order(fixture->report, fixture->envelope, fixture->target,
                              fixture->references, &fixture->match);
}

static char *compose(const Fixture *fixture)
{
    g_autofree char *order = order_of(fixture);
    g_autoptr(GError) error = NULL;
    char *message =
        confirmation_compose(fixture->texts, fixture->desk, order, &fixture->facts, &error);

    g_assert_no_error(error);
    return message;
}

/* A message read back by the MIME library. */
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

/* The text of a part, 0 plain, 1 HTML, decoded, its lines ended by LF. */
static char *part_text(const char *bytes, int index)
{
    GMimeMessage *message = parse(bytes);
    GMimeMultipart *both = GMIME_MULTIPART(g_mime_message_get_mime_part(message));
    g_assert_cmpint(g_mime_multipart_get_count(both), ==, 2);
    g_autofree char *wire =
        g_mime_text_part_get_text(GMIME_TEXT_PART(g_mime_multipart_get_part(both, index)));
    GString *text = g_string_new(wire);

    g_string_replace(text, "\r\n", "\n", 0);
    g_object_unref(message);
    return g_string_free(text, FALSE);
}

static char *header(const char *bytes, const char *name)
{
    GMimeMessage *message = parse(bytes);
    char *value = g_strdup(g_mime_object_get_header(GMIME_OBJECT(message), name));

    g_object_unref(message);
    return value;
}

static char *subject_of(const char *bytes)
{
    GMimeMessage *message = parse(bytes);
    char *subject = g_strdup(g_mime_message_get_subject(message));

    g_object_unref(message);
    return subject;
}

static void assert_header(const char *bytes, const char *name, const char *wanted)
{
    g_autofree char *value = header(bytes, name);

    g_assert_cmpstr(value, ==, wanted);
}

static void test_headers(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *bytes = compose(fixture);
    g_autofree char *id = header(bytes, "Message-ID");
    g_autofree char *bare = g_strndup(id + 1, strlen(id) - 2);
    g_autofree char *reference = message_id_reference(fixture->facts.id_key, bare);
    g_autofree char *token = header(bytes, "X-Pager-Milter-Trace");
    g_autofree char *subject = subject_of(bytes);

    assert_header(bytes, "To", "anna@klant.example");
    assert_header(bytes, "Auto-Submitted", "auto-replied");
    assert_header(bytes, "X-Auto-Response-Suppress", "All");
    assert_header(bytes, "Date", "Mon, 12 Jan 2026 03:00:05 +0100");
    assert_header(bytes, "In-Reply-To", "<20260112.4711@klant.example>");
    assert_header(bytes, "References", "<20260112.4711@klant.example>");
    assert_header(bytes, "MIME-Version", "1.0");
    g_assert_cmpstr(subject, ==,
                    "Uw melding is ontvangen: Webshop geeft 502 sinds 02:10 [K7Q-M2XD]");
    g_assert_true(g_str_has_prefix(id, "<c.K7Q-M2XD."));
    g_assert_cmpstr(reference, ==, COMPOSE_REFERENCE);
    g_assert_cmpuint(hop_token_hops(fixture->facts.id_key, token), ==, 1);
}

static void test_no_other_headers(Fixture *fixture, gconstpointer data)
{
    (void) data;
    static const char *const forbidden[] = {
        "List-",    "Return-Path", "Bcc",        "Disposition-", "Return-Receipt",
        "Reply-To", "Importance",  "Precedence", "Sender",       "Cc"};
    g_autofree char *bytes = compose(fixture);
    g_auto(GStrv) lines = g_strsplit(bytes, "\r\n", 0);

    for (size_t i = 0; *lines[i] != '\0'; i++) {
        for (size_t k = 0; k < G_N_ELEMENTS(forbidden); k++)
            g_assert_false(g_str_has_prefix(lines[i], forbidden[k]));
    }
}

static void test_wire(Fixture *fixture, gconstpointer data)
{
    (void) data;
    compose_set(&fixture->report->subject,
                "Größe € und ein sehr langer Betreff ohne Ende \xf0\x9f\x94\xa5 und noch mehr");
    g_autofree char *bytes = compose(fixture);
    g_auto(GStrv) lines = g_strsplit(bytes, "\r\n", 0);
    guint count = g_strv_length(lines);

    g_assert_cmpstr(lines[count - 1], ==, "");
    for (guint i = 0; i < count; i++) {
        g_assert_true(g_str_is_ascii(lines[i]));
        g_assert_null(strpbrk(lines[i], "\r\n"));
        g_assert_cmpuint(strlen(lines[i]), <=, strchr(lines[i], '<') != NULL ? 200 : 78);
    }
    g_assert_nonnull(strstr(bytes, "Content-Type: text/plain; charset=utf-8\r\n"
                                   "Content-Transfer-Encoding: quoted-printable\r\n"));
    g_assert_nonnull(strstr(bytes, "Content-Type: text/html; charset=utf-8\r\n"
                                   "Content-Transfer-Encoding: quoted-printable\r\n"));
    g_assert_nonnull(strstr(bytes, "=?UTF-8?"));
    g_assert_null(strstr(bytes, "iso-8859"));
}

/* The three true sentences, and the one that each language has for each. */
static const char *const sentences[][3] = {
    [LANGUAGE_NL] = {"Uw melding is ontvangen. Bel ons daarnaast ook op +31 20 555 0123.",
                     "Bel +31 20 555 0123 als om 03:15 uur nog niemand heeft gereageerd.",
                     "De dienstdoende engineer is gealarmeerd."},
    [LANGUAGE_EN] = {"We have received your report. Please also phone +31 20 555 0123.",
                     "Please phone +31 20 555 0123 if nobody answers by 03:15.",
                     "The engineer has been alerted."},
};

static void test_sentences(Fixture *fixture, gconstpointer data)
{
    (void) data;
    for (Language language = LANGUAGE_NL; language <= LANGUAGE_EN; language++) {
        fixture->report->language = language;
        for (PageState page = PAGE_RECEIVED; page <= PAGE_PROVEN; page++) {
            fixture->facts.page = page;
            g_autofree char *bytes = compose(fixture);
            g_autofree char *plain = part_text(bytes, 0);
            for (PageState other = PAGE_RECEIVED; other <= PAGE_PROVEN; other++)
                g_assert_true((strstr(plain, sentences[language][other]) != NULL) ==
                              (other == page));
        }
    }
}

/* HTML without its marks, white space run together. */
static char *strip_marks(const char *html)
{
    GString *text = g_string_new(NULL);
    bool is_mark = false;

    for (; *html != '\0'; html++) {
        is_mark = is_mark || *html == '<';
        if (!is_mark)
            g_string_append_c(text, *html == '\n' ? ' ' : *html);
        is_mark = is_mark && *html != '>';
    }
    return g_string_free(text, FALSE);
}

static void test_html_says_the_same(Fixture *fixture, gconstpointer data)
{
    (void) data;
    for (Language language = LANGUAGE_NL; language <= LANGUAGE_EN; language++) {
        fixture->report->language = language;
        for (PageState page = PAGE_RECEIVED; page <= PAGE_PROVEN; page++) {
            fixture->facts.page = page;
            g_autofree char *bytes = compose(fixture);
            g_autofree char *html = part_text(bytes, 1);
            g_autofree char *text = strip_marks(html);
            for (PageState other = PAGE_RECEIVED; other <= PAGE_PROVEN; other++)
                g_assert_true((strstr(text, sentences[language][other]) != NULL) ==
                              (other == page));
        }
    }
}

static void test_accepted_without_hour(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autoptr(GDateTime) hour = g_steal_pointer(&fixture->facts.answer_by);
    g_autofree char *bytes = compose(fixture);
    g_autofree char *plain = part_text(bytes, 0);

    fixture->facts.answer_by = g_steal_pointer(&hour);
    g_assert_nonnull(strstr(plain, sentences[LANGUAGE_NL][PAGE_RECEIVED]));
}

typedef struct {
    Language language;
    const char *wanted[12];
} ContentRow;

static const ContentRow content_rows[] = {
    {LANGUAGE_NL,
     {"op maandag 12 januari 2026 om", "03:00 uur (CET)", "\"Webshop geeft 502 sinds 02:10\"",
      "K7Q-M2XD", "+31 20 555 0123", "Blijf bereikbaar", "Beantwoord deze e-mail",
      "€ 50 per 15 minuten", "minimum van", "€ 150", "exclusief btw", "betaalt u niets"}},
    {LANGUAGE_EN,
     {"on Monday 12 January 2026", "at 03:00 (CET)", "\"Webshop geeft 502 sinds 02:10\"",
      "K7Q-M2XD", "+31 20 555 0123", "Stay reachable", "Reply to this email", "€50 per 15 minutes",
      "minimum of", "€150", "do not include VAT", "you pay nothing"}},
};

static void test_content(Fixture *fixture, gconstpointer data)
{
    const ContentRow *row = data;
    fixture->report->language = row->language;
    g_autofree char *bytes = compose(fixture);
    g_autofree char *plain = part_text(bytes, 0);

    for (size_t i = 0; i < G_N_ELEMENTS(row->wanted); i++) {
        if (strstr(plain, row->wanted[i]) == NULL)
            g_test_fail_printf("'%s' is missing in: %s", row->wanted[i], plain);
    }
    g_assert_true(g_str_has_suffix(plain, "\n"));
    g_assert_null(strstr(plain, "{{"));
    g_assert_null(strstr(plain, "eerder bericht")); /* rule 79: nothing of the body */
}

static void test_no_tariff(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_clear_pointer(&fixture->desk->tariff.currency, g_free);
    g_autofree char *bytes = compose(fixture);
    g_autofree char *plain = part_text(bytes, 0);
    g_autofree char *html = part_text(bytes, 1);

    g_assert_null(strstr(plain, "SLA Plus"));
    g_assert_null(strstr(html, "SLA Plus"));
    g_assert_null(strstr(plain, "kost"));
}

static void test_echo_subject(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->desk->confirmation.echo_subject = false;
    compose_set(&fixture->report->subject, "confirm 1a2b3c");
    g_autofree char *bytes = compose(fixture);
    g_autofree char *subject = subject_of(bytes);
    g_autofree char *plain = part_text(bytes, 0);

    g_assert_cmpstr(subject, ==, "Uw melding is ontvangen [K7Q-M2XD]");
    g_assert_null(strstr(plain, "1a2b3c"));
}

static void test_hostile_subject(Fixture *fixture, gconstpointer data)
{
    (void) data;
    compose_set(&fixture->report->subject,
                "Auto: RE: Re[2]: Antw: x\r\nBcc: y@evil.example\xe2\x80\xae <b>{{phone}} %s");
    g_autofree char *bytes = compose(fixture);
    g_autofree char *subject = subject_of(bytes);
    g_autofree char *html = part_text(bytes, 1);

    g_assert_cmpstr(subject, ==,
                    "Uw melding is ontvangen: x Bcc: y@evil.example <b>{{phone}} %s [K7Q-M2XD]");
    g_assert_null(strstr(bytes, "\r\nBcc:"));
    g_assert_nonnull(strstr(html, "&lt;b&gt;{{phone}} %s"));
}

static void test_long_subject(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *letters = g_strnfill(3000, 'x');
    compose_set(&fixture->report->subject, letters);
    g_autofree char *bytes = compose(fixture);
    g_autofree char *subject = subject_of(bytes);

    g_assert_cmpint(g_utf8_strlen(subject, -1), <=, MAIL_SUBJECT_CHARACTERS);
    g_assert_true(g_str_has_suffix(subject, "… [K7Q-M2XD]"));
}

static void test_pretended(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->facts.is_pretended = true;
    g_autofree char *bytes = compose(fixture);
    g_autofree char *subject = subject_of(bytes);
    g_autofree char *plain = part_text(bytes, 0);

    g_assert_true(g_str_has_prefix(subject, "[TEST] Uw melding is ontvangen"));
    g_assert_true(g_str_has_prefix(plain, "LET OP: dit is een test."));
}

static void test_others(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->references[1] = "AAA-BBBB";
    g_autofree char *bytes = compose(fixture);
    g_autofree char *plain = part_text(bytes, 0);

    g_assert_nonnull(strstr(plain, "Dezelfde e-mail kreeg ook de referentie AAA-BBBB.\n"));
}

static void test_language(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->report->language = LANGUAGE_EN;
    fixture->desk->confirmation.has_english = false;
    g_autofree char *bytes = compose(fixture);
    g_autofree char *plain = part_text(bytes, 0);

    g_assert_nonnull(strstr(plain, "Beste klant,"));
}

static void test_summer(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_date_time_unref(fixture->envelope->received);
    fixture->envelope->received = g_date_time_new_utc(2026, 7, 11, 23, 30, 0);
    g_autofree char *bytes = compose(fixture);
    g_autofree char *plain = part_text(bytes, 0);

    g_assert_nonnull(strstr(plain, "zondag 12 juli 2026 om"));
    g_assert_nonnull(strstr(plain, "01:30 uur (CEST)"));
}

static void test_from(Fixture *fixture, gconstpointer data)
{
    (void) data;
    compose_set(&fixture->desk->confirmation.reply_to, "support@host.example");
    g_autofree char *bytes = compose(fixture);
    g_autofree char *plain = part_text(bytes, 0);

    assert_header(bytes, "From", "Noodhulp Bäckerhost <noodhulp@host.example>");
    assert_header(bytes, "Reply-To", "support@host.example");
    g_assert_nonnull(strstr(plain, "\nNoodhulp Bäckerhost\n"));
}

static void test_wide_domain(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->target = "anna@bücher.example";
    g_autofree char *bytes = compose(fixture);

    assert_header(bytes, "To", "anna@xn--bcher-kva.example");
}

typedef struct {
    const char *name, *target, *wanted;
} TargetRow;

static const TargetRow target_rows[] = {
    {"rule 85: a local part that needs SMTPUTF8", "änna@klant.example", "needs SMTPUTF8"},
    {"no address", "anna", "not the form name@domain"},
    {"a second address", "a@b.example,c@d.example", "not the form name@domain"},
    {"a header", "a@b.example\r\nBcc: c@d.example", "not the form name@domain"},
    {"rule 17: a local domain", "anna@server.local", "no mail server of the Internet"},
};

static void test_target(Fixture *fixture, gconstpointer data)
{
    const TargetRow *row = data;
    fixture->target = row->target;
    g_autofree char *order = order_of(fixture);
    g_autoptr(GError) error = NULL;

    g_assert_null(
        confirmation_compose(fixture->texts, fixture->desk, order, &fixture->facts, &error));
    g_assert_error(error, MAILS_ERROR, MAILS_ERROR_ADDRESS);
    g_assert_nonnull(strstr(error->message, row->wanted));
}

static const char *const bad_orders[] = {
    "",
    "{}",
    "[]",
    "no json",
    "{\"to\":\"a@b.example\",\"language\":\"de\",\"subject\":\"\",\"received\":"
    "\"2026-01-12T02:00:00Z\",\"references\":[],\"emergencies\":[]}",
    "{\"to\":\"a@b.example\",\"language\":\"nl\",\"subject\":\"\",\"received\":\"yesterday\","
    "\"references\":[],\"emergencies\":[]}",
    "{\"to\":\"a@b.example\",\"language\":\"nl\",\"subject\":\"\",\"received\":"
    "\"2026-01-12T02:00:00Z\",\"references\":[\"a b@c\"],\"emergencies\":[]}",
    "{\"to\":\"a@b.example\",\"language\":\"nl\",\"subject\":\"\",\"received\":"
    "\"2026-01-12T02:00:00Z\",\"references\":[],\"emergencies\":[\"no reference\"]}",
    "{\"to\":\"a@b.example\",\"language\":\"nl\",\"subject\":\"\",\"received\":"
    "\"2026-01-12T02:00:00Z\",\"references\":[],\"emergencies\":[],\"more\":1}",
};

static void test_bad_orders(Fixture *fixture, gconstpointer data)
{
    (void) data;
    for (size_t i = 0; i < G_N_ELEMENTS(bad_orders); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(confirmation_compose(fixture->texts, fixture->desk, bad_orders[i],
                                           &fixture->facts, &error));
        g_assert_error(error, MAILS_ERROR, MAILS_ERROR_ORDER);
    }
}

static void test_bad_from(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *order = order_of(fixture);
    g_autoptr(GError) error = NULL;
    compose_set(&fixture->desk->confirmation.from, "");

    g_assert_null(
        confirmation_compose(fixture->texts, fixture->desk, order, &fixture->facts, &error));
    g_assert_error(error, MAILS_ERROR, MAILS_ERROR_ADDRESS);
}

static void test_no_message_id(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_clear_pointer(&fixture->report->message_id, g_free);
    g_autofree char *bytes = compose(fixture);

    assert_header(bytes, "In-Reply-To", NULL);
    assert_header(bytes, "References", NULL);
}

static void test_thread(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_strfreev(fixture->report->references);
    fixture->report->references = g_strsplit("b@x.example a@x.example", " ", 0);
    g_autofree char *bytes = compose(fixture);

    assert_header(bytes, "In-Reply-To", "<20260112.4711@klant.example>");
    assert_header(bytes, "References", "<a@x.example> <b@x.example> <20260112.4711@klant.example>");
}

static void test_envelope_sender(Fixture *fixture, gconstpointer data)
{
    (void) data;
    GBytes *key = fixture->facts.id_key;
    g_autofree char *null =
        mail_envelope_sender(fixture->desk, COMPOSE_REFERENCE, READER_CUSTOMER, key);
    compose_set(&fixture->desk->confirmation.bounce_address, "bounce@host.example");
    g_autofree char *sender =
        mail_envelope_sender(fixture->desk, COMPOSE_REFERENCE, READER_CUSTOMER, key);
    g_autofree char *tag = id_tag(key, "bounce", COMPOSE_REFERENCE);
    g_autofree char *wanted = g_strdup_printf("bounce+K7Q-M2XD.%s@host.example", tag);

    g_assert_cmpstr(null, ==, "");
    g_assert_cmpstr(sender, ==, wanted);
}

/* Rule 33: what comes back to the address that we signed names its emergency; nothing else does. */
static void test_bounce_reference(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
    g_autoptr(GBytes) key = g_bytes_new_static("0123456789abcdef", 16);
    MailReader reader = READER_PEOPLE;

    compose_set(&fixture->desk->confirmation.bounce_address, "bounce@host.example");
    g_autofree char *sender =
        mail_envelope_sender(fixture->desk, COMPOSE_REFERENCE, READER_CUSTOMER, key);
    g_autofree char *lower = g_ascii_strdown(sender, -1);
    g_autofree char *found = mail_bounce_reference(fixture->desk, lower, key, &reader);
    g_assert_cmpstr(found, ==, COMPOSE_REFERENCE);
    g_assert_cmpint(reader, ==, READER_CUSTOMER);
    g_autofree char *of_people =
        mail_envelope_sender(fixture->desk, COMPOSE_REFERENCE, READER_PEOPLE, key);
    g_autofree char *same = mail_bounce_reference(fixture->desk, of_people, key, &reader);
    g_assert_cmpstr(same, ==, COMPOSE_REFERENCE);
    g_assert_cmpint(reader, ==, READER_PEOPLE);

    g_autofree char *elsewhere = g_strconcat(sender, ".test", NULL);
    g_autofree char *tail = g_strdup(strrchr(sender, '.'));
    lower[strlen("bounce+k")] ^= 1;
    const char *const others[] = {"bounce@host.example",
                                  "bounce+@host.example",
                                  "bounce+K7Q-M2XD@host.example",
                                  "bounce+.x@host.example",
                                  "other+K7Q-M2XD.x@host.example",
                                  "bounce",
                                  elsewhere,
                                  lower,
                                  tail};
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
        g_autofree char *none = mail_bounce_reference(fixture->desk, others[i], key, &reader);
        g_assert_null(none);
    }
}

#define CONFIRMATION_TEST(name, data, function)                                                    \
    g_test_add("/confirmation/" name, Fixture, data, set_up, function, tear_down)

static const CustomerPlan *add_plan(Fixture *fixture, const char *name, bool has_sla_plus)
{
    CustomerPlan *plan = g_new0(CustomerPlan, 1);

    if (fixture->match.customer == NULL) {
        fixture->match.state = CUSTOMER_KNOWN;
        fixture->match.customer = customer_new();
        fixture->match.customer->name = g_strdup("Bakkerij <Zoet>");
    }
    plan->name = g_strdup(name);
    plan->has_sla_plus = has_sla_plus;
    g_ptr_array_add(fixture->match.customer->plans, plan);
    return plan;
}

static void assert_has(const char *text, const char *wanted, bool has)
{
    if ((strstr(text, wanted) != NULL) != has)
        g_test_fail_printf("'%s' %s in: %s", wanted, has ? "is not" : "is", text);
}

static void test_plan_with(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->match.plan = add_plan(fixture, "Webshop", true);
    add_plan(fixture, "Blog", false);
    g_autofree char *bytes = compose(fixture);
    g_autofree char *plain = part_text(bytes, 0), *html = part_text(bytes, 1);

    assert_has(plain, "U bent bij ons bekend als Bakkerij <Zoet>,\nmet het plan Webshop.\n", true);
    assert_has(html, "U bent bij ons bekend als Bakkerij &lt;Zoet&gt;, met het plan Webshop.",
               true);
    assert_has(plain, "- Met SLA Plus: € 50 per 15 minuten, met een minimum van € 100.", true);
    assert_has(plain, "Zonder SLA Plus", false);
    assert_has(html, "Zonder SLA Plus", false);
    assert_has(plain, "Blog", false);
}

static void test_plan_without(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->match.plan = add_plan(fixture, "Blog", false);
    fixture->match.customer->language = g_strdup("en");
    g_autofree char *bytes = compose(fixture);
    g_autofree char *plain = part_text(bytes, 0);

    assert_has(plain, "We know you as Bakkerij <Zoet>,\nwith the plan Blog.\n", true);
    assert_has(plain, "Without SLA Plus: €150 once for the call-out", true);
    assert_has(plain, "With SLA Plus:", false);
}

static void test_plans(Fixture *fixture, gconstpointer data)
{
    (void) data;
    add_plan(fixture, "Webshop", true);
    add_plan(fixture, "Blog", false);
    g_autofree char *bytes = compose(fixture);
    g_autofree char *plain = part_text(bytes, 0);

    assert_has(plain,
               "U bent bij ons bekend als Bakkerij <Zoet>.\n"
               "U hebt meer dan één plan: Webshop (met SLA Plus), Blog (zonder SLA Plus).\n",
               true);
    assert_has(plain, "- Met SLA Plus:", true);
    assert_has(plain, "- Zonder SLA Plus:", true);
}

static void test_unknown_customer(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->match.state = CUSTOMER_UNKNOWN;
    g_autofree char *bytes = compose(fixture);
    g_autofree char *plain = part_text(bytes, 0);

    assert_has(plain, "bekend als", false);
    assert_has(plain, "- Met SLA Plus:", true);
    assert_has(plain, "- Zonder SLA Plus:", true);
}

static void add_customer_tests(void)
{
    CONFIRMATION_TEST("customer, plan and its price: with SLA Plus", NULL, test_plan_with);
    CONFIRMATION_TEST("customer, plan and its price: without", NULL, test_plan_without);
    CONFIRMATION_TEST("several plans, all prices", NULL, test_plans);
    CONFIRMATION_TEST("nobody known gets both prices", NULL, test_unknown_customer);
}

static void add_row_tests(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(target_rows); i++) {
        g_autofree char *name =
            g_strconcat("/confirmation/cannot be written to: ", target_rows[i].name, NULL);
        g_test_add(name, Fixture, &target_rows[i], set_up, test_target, tear_down);
    }
    CONFIRMATION_TEST("rule 83: what the customer needs, in Dutch", &content_rows[0], test_content);
    CONFIRMATION_TEST("rule 83: what the customer needs, in English", &content_rows[1],
                      test_content);
}

static void add_text_tests(void)
{
    CONFIRMATION_TEST("rule 25: one true sentence for each state of the page", NULL,
                      test_sentences);
    CONFIRMATION_TEST("rule 77: the HTML says the same as the plain text", NULL,
                      test_html_says_the_same);
    CONFIRMATION_TEST("no hour to wait for: please phone at once", NULL,
                      test_accepted_without_hour);
    CONFIRMATION_TEST("no tariff, no costs", NULL, test_no_tariff);
    CONFIRMATION_TEST("rule 65: the subject is not repeated where it must not be", NULL,
                      test_echo_subject);
    CONFIRMATION_TEST("rules 64 and 66: a hostile subject is harmless", NULL, test_hostile_subject);
    CONFIRMATION_TEST("rule 64: a long subject keeps the reference", NULL, test_long_subject);
    CONFIRMATION_TEST("a pretended clock is told", NULL, test_pretended);
    CONFIRMATION_TEST("rule 132: it names the emergencies at other desks", NULL, test_others);
    CONFIRMATION_TEST("a desk that writes Dutch only answers in Dutch", NULL, test_language);
    CONFIRMATION_TEST("rule 194: local time in summer, in our own words", NULL, test_summer);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    CONFIRMATION_TEST("rules 63 to 75: the headers", NULL, test_headers);
    CONFIRMATION_TEST("rule 80: no header that it must not have", NULL, test_no_other_headers);
    CONFIRMATION_TEST("rules 76 and 78: seven bits and short lines on the wire", NULL, test_wire);
    CONFIRMATION_TEST("rules 61 and 62: From and Reply-To are the desk's", NULL, test_from);
    CONFIRMATION_TEST("rule 85: a wide domain goes out in ASCII", NULL, test_wide_domain);
    CONFIRMATION_TEST("rule 67: no Message-ID, no thread", NULL, test_no_message_id);
    CONFIRMATION_TEST("rule 67: it joins the conversation", NULL, test_thread);
    CONFIRMATION_TEST("rule 58: the envelope sender is signed, or null", NULL,
                      test_envelope_sender);
    CONFIRMATION_TEST("rule 33: a bounce names its emergency", NULL, test_bounce_reference);
    CONFIRMATION_TEST("an order that we did not write is refused", NULL, test_bad_orders);
    CONFIRMATION_TEST("rule 61: an empty From is refused", NULL, test_bad_from);
    add_row_tests();
    add_text_tests();
    add_customer_tests();
    return g_test_run();
}
