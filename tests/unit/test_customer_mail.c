/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <gmime/gmime.h>

#include "compose/customer_mail.h"
#include "compose/own_mailbox.h"
#include "compose_values.h"

typedef struct {
    ReplyTexts *texts;
    Desk *desk;
    Report *report;
    Envelope *envelope;
    MailFacts facts;
    GDateTime *at, *received, *acknowledged;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *folder = g_test_build_filename(G_TEST_DIST, "conf", "replies", NULL);
    g_autoptr(GError) error = NULL;

    fixture->texts = reply_texts_load(folder, &error);
    g_assert_no_error(error);
    fixture->desk = compose_desk_new();
    fixture->desk->confirmation.names_hero = true;
    fixture->report = compose_report_new();
    fixture->envelope = compose_envelope_new();
    fixture->received = g_date_time_new_utc(2026, 1, 12, 2, 0, 0);
    fixture->acknowledged = g_date_time_new_utc(2026, 1, 12, 2, 12, 0);
    fixture->at = g_date_time_new_utc(2026, 1, 12, 3, 5, 0);
    fixture->facts = (MailFacts){.now = g_date_time_new_utc(2026, 1, 12, 3, 5, 2),
                                 .reference = COMPOSE_REFERENCE,
                                 .helo = "mx1.host.example",
                                 .id_key = g_bytes_new_static("a key of sixteen", 16)};
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void) data;
    reply_texts_free(fixture->texts);
    compose_desk_free(fixture->desk);
    report_free(fixture->report);
    envelope_free(fixture->envelope);
    g_date_time_unref(fixture->received);
    g_date_time_unref(fixture->acknowledged);
    g_date_time_unref(fixture->at);
    g_date_time_unref(fixture->facts.now);
    g_bytes_unref(fixture->facts.id_key);
}

static char *conversation_of(const Fixture *fixture)
{
    static const char *const references[] = {COMPOSE_REFERENCE, NULL};

    return confirmation_order(fixture->report, fixture->envelope, "anna@klant.example", references,
                              NULL);
}

static News news_of(const Fixture *fixture, NewsKind kind)
{
    return (News){.kind = kind,
                  .hero = "Bram Bakker",
                  .text = kind == NEWS_NOTE ? "We starten <db1> opnieuw.\n\nDuurt 10 min & meer."
                                            : NULL,
                  .at = fixture->at,
                  .received = fixture->received,
                  .acknowledged = fixture->acknowledged};
}

static char *compose(const Fixture *fixture, const News *news)
{
    g_autofree char *conversation = conversation_of(fixture);
    g_autofree char *order = customer_mail_order(news);
    g_autoptr(GError) error = NULL;
    char *mail = customer_mail_compose(fixture->texts, fixture->desk, conversation, order,
                                       &fixture->facts, &error);

    g_assert_no_error(error);
    return mail;
}

/* Gives what a mail program shows: the subject, and then the plain text (0) or the HTML (1), with
 * each run of blanks as one. */
static char *shown(const char *mail, int part)
{
    mime_start();
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(mail, strlen(mail));
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    GMimeMultipart *both = GMIME_MULTIPART(g_mime_message_get_mime_part(message));
    g_autofree char *text =
        g_mime_text_part_get_text(GMIME_TEXT_PART(g_mime_multipart_get_part(both, part)));
    g_autofree char *whole = g_strjoin("\n", g_mime_message_get_subject(message), text, NULL);
    g_auto(GStrv) words = g_strsplit_set(whole, " \r\n", 0);
    g_autoptr(GString) line = g_string_new(NULL);

    for (size_t i = 0; words[i] != NULL; i++) {
        if (*words[i] != '\0')
            g_string_append_printf(line, "%s%s", line->len > 0 ? " " : "", words[i]);
    }
    g_object_unref(message);
    g_object_unref(parser);
    g_object_unref(stream);
    return g_strdup(line->str);
}

typedef struct {
    NewsKind kind;
    Language language;
    const char *says; /* in the plain text and in the HTML, tags apart */
} Row;

static const Row rows[] = {
    {NEWS_ALERTED, LANGUAGE_NL,
     "De dienstdoende engineer is gealarmeerd voor uw melding K7Q-M2XD."},
    {NEWS_ALERTED, LANGUAGE_EN,
     "The engineer on duty has been alerted about your report K7Q-M2XD."},
    {NEWS_WAITING, LANGUAGE_NL, "Bel ons alstublieft op +31 20 555 0123 en noem K7Q-M2XD."},
    {NEWS_WAITING, LANGUAGE_EN, "Please phone us at +31 20 555 0123 and mention K7Q-M2XD."},
    {NEWS_ACKNOWLEDGED, LANGUAGE_NL,
     "Bram Bakker heeft uw melding K7Q-M2XD om 04:05 uur in behandeling genomen."},
    {NEWS_ACKNOWLEDGED, LANGUAGE_EN, "Bram Bakker took on your report K7Q-M2XD at 04:05."},
    {NEWS_NOTE, LANGUAGE_NL,
     "Bram Bakker schreef u om 04:05 uur over melding K7Q-M2XD: We starten <db1> opnieuw. Duurt 10 "
     "min & meer."},
    {NEWS_NOTE, LANGUAGE_EN, "Bram Bakker wrote to you at 04:05 about report K7Q-M2XD: We starten"},
    {NEWS_RESOLVED, LANGUAGE_NL,
     "Bram Bakker heeft uw melding K7Q-M2XD als opgelost gemeld. Ontvangen: maandag 12 januari "
     "2026 "
     "om 03:00 uur In behandeling: maandag 12 januari 2026 om 03:12 uur Opgelost: maandag 12 "
     "januari 2026 om 04:05 uur (CET)"},
    {NEWS_RESOLVED, LANGUAGE_EN,
     "Bram Bakker has marked your report K7Q-M2XD as resolved. Received: Monday 12 January 2026 at "
     "03:00 Taken on: Monday 12 January 2026 at 03:12 Resolved: Monday 12 January 2026 at 04:05 "
     "(CET)"},
    {NEWS_REOPENED, LANGUAGE_NL, "Uw melding K7Q-M2XD is om 04:05 uur heropend"},
    {NEWS_REOPENED, LANGUAGE_EN, "Your report K7Q-M2XD was reopened at 04:05"},
    {NEWS_EXPIRED, LANGUAGE_NL, "en het houdt de melding nu niet langer open."},
    {NEWS_EXPIRED, LANGUAGE_EN, "and it no longer keeps the report open."},
    {NEWS_ADDED, LANGUAGE_NL,
     "Uw bericht van 04:05 uur is ontvangen en hoort bij melding K7Q-M2XD."},
    {NEWS_ADDED, LANGUAGE_EN,
     "We have received your message of 04:05. It belongs to report K7Q-M2XD."},
    {NEWS_FORWARDED, LANGUAGE_NL,
     "Er is geen engineer gealarmeerd: uw e-mail is doorgestuurd naar onze supportafdeling."},
    {NEWS_FORWARDED, LANGUAGE_EN,
     "No engineer has been alerted: your email has been passed on to our support team."},
};

static void assert_says(const char *text, const char *wanted)
{
    if (strstr(text, wanted) == NULL)
        g_test_fail_printf("'%s' is not in: %s", wanted, text);
}

/* Takes the tags out of HTML and reads its entities. */
static char *without_tags(const char *html)
{
    GString *text = g_string_new(NULL);
    bool is_tag = false;

    for (; *html != '\0'; html++) {
        is_tag = is_tag || *html == '<';
        if (!is_tag)
            g_string_append_c(text, *html);
        is_tag = is_tag && *html != '>';
    }
    g_string_replace(text, "&lt;", "<", 0);
    g_string_replace(text, "&gt;", ">", 0);
    g_string_replace(text, "&amp;", "&", 0);
    g_string_replace(text, "  ", " ", 0);
    return g_string_free(text, FALSE);
}

static void test_row(Fixture *fixture, gconstpointer data)
{
    const Row *row = data;
    News news = news_of(fixture, row->kind);

    fixture->report->language = row->language;
    g_autofree char *mail = compose(fixture, &news);
    g_autofree char *plain = shown(mail, 0), *html = shown(mail, 1);
    g_autofree char *html_text = without_tags(html);
    assert_says(plain, row->says);
    assert_says(html_text, row->says);
    assert_says(plain, "+31 20 555 0123");
    assert_says(plain, row->kind == NEWS_FORWARDED
                           ? "Re: Webshop geeft 502 sinds 02:10 "
                           : "Re: Webshop geeft 502 sinds 02:10 [K7Q-M2XD]");
    g_assert_null(strstr(plain, "{{"));
    g_assert_null(strstr(plain, "€"));
}

static void test_headers(Fixture *fixture, gconstpointer data)
{
    (void) data;
    News news = news_of(fixture, NEWS_ACKNOWLEDGED);
    g_autofree char *mail = compose(fixture, &news);

    assert_says(mail, "To: anna@klant.example\r\n");
    assert_says(mail, "Auto-Submitted: auto-replied\r\n");
    assert_says(mail, "X-Auto-Response-Suppress: All\r\n");
    assert_says(mail, "X-Pager-Milter-Trace: 1.");
    assert_says(mail, "Message-ID: <n." COMPOSE_REFERENCE ".");
    assert_says(mail, "In-Reply-To: <20260112.4711@klant.example>\r\n");
    assert_says(mail, "References: <20260112.4711@klant.example>\r\n");
    assert_says(mail, "Date: Mon, 12 Jan 2026 04:05:02 +0100\r\n");
}

static void test_neutral_word(Fixture *fixture, gconstpointer data)
{
    News news = news_of(fixture, NEWS_ACKNOWLEDGED);

    (void) data;
    fixture->desk->confirmation.names_hero = false;
    g_autofree char *unnamed = compose(fixture, &news);
    fixture->desk->confirmation.names_hero = true;
    news.hero = NULL;
    g_autofree char *unknown = compose(fixture, &news);
    g_autofree char *first = shown(unnamed, 0), *second = shown(unknown, 0);

    assert_says(first, "Onze dienstdoende engineer heeft uw melding");
    assert_says(second, "Onze dienstdoende engineer heeft uw melding");
    g_assert_null(strstr(unnamed, "Bram"));
}

static void test_data(Fixture *fixture, gconstpointer data)
{
    News news = news_of(fixture, NEWS_NOTE);

    (void) data;
    news.hero = "Eve\r\nBcc: x@evil.example {{phone}}";
    news.text = "{{reference}} %s ${x} <script>alert(1)</script>";
    g_autofree char *mail = compose(fixture, &news);
    g_autofree char *plain = shown(mail, 0), *html = shown(mail, 1);

    assert_says(plain, "{{reference}} %s ${x} <script>alert(1)</script>");
    assert_says(html, "&lt;script&gt;");
    assert_says(plain, "Eve Bcc: x@evil.example {{phone}} schreef u");
    g_assert_null(strstr(mail, "\r\nBcc:"));
}

static void test_hours(Fixture *fixture, gconstpointer data)
{
    News news = news_of(fixture, NEWS_RESOLVED);

    (void) data; /* the office of the tests never opens */
    g_autofree char *mail = compose(fixture, &news);
    g_autofree char *plain = shown(mail, 0);
    assert_says(plain, "laat u dat weten. Zijn er kosten, dan hoort u die ook");

    g_free(fixture->desk->tariff.currency);
    fixture->desk->tariff.currency = NULL;
    g_autofree char *free_mail = compose(fixture, &news);
    g_autofree char *free_plain = shown(free_mail, 0);
    g_assert_null(strstr(free_plain, "kosten"));
}

/* A relay that was away overnight must not tell of last night as if it were now; the hour that
 * comes twice is told with its zone. */
static void test_other_days(Fixture *fixture, gconstpointer data)
{
    News news = news_of(fixture, NEWS_ACKNOWLEDGED), solved = news_of(fixture, NEWS_RESOLVED);
    News added = news_of(fixture, NEWS_ADDED), forwarded = news_of(fixture, NEWS_FORWARDED);
    g_autoptr(GDateTime) summer = g_date_time_new_utc(2026, 10, 25, 0, 50, 0);
    g_autoptr(GDateTime) winter = g_date_time_new_utc(2026, 10, 25, 1, 10, 0);

    (void) data;
    g_date_time_unref(fixture->facts.now);
    fixture->facts.now = g_date_time_new_utc(2026, 1, 13, 8, 0, 0);
    g_autofree char *late = compose(fixture, &news);
    g_autofree char *late_added = compose(fixture, &added);
    g_autofree char *late_forwarded = compose(fixture, &forwarded);
    solved.received = summer;
    solved.acknowledged = solved.at = winter;
    g_autofree char *twice = compose(fixture, &solved);
    for (int part = 0; part < 2; part++) {
        g_autofree char *shown_late = shown(late, part), *shown_twice = shown(twice, part);
        assert_says(shown_late, "op maandag 12 januari 2026 om 04:05 uur in behandeling genomen.");
        g_autofree char *shown_added = shown(late_added, part);
        g_autofree char *shown_forwarded = shown(late_forwarded, part);
        assert_says(shown_added, "Uw bericht van maandag 12 januari 2026 om 04:05 uur is");
        assert_says(shown_forwarded, "is op maandag 12 januari 2026 om 04:05 uur bij ons");
        assert_says(shown_twice, "zondag 25 oktober 2026 om 02:50 uur (CEST)");
        g_assert_null(strstr(shown_twice, "om 02:10 uur (CEST)"));
    }
}

static void test_forwarded(Fixture *fixture, gconstpointer data)
{
    News news = news_of(fixture, NEWS_FORWARDED);

    (void) data;
    fixture->facts.reference = "";
    g_autofree char *known = compose(fixture, &news);
    news.is_unknown = true;
    g_autofree char *unknown = compose(fixture, &news);
    g_autofree char *first = shown(known, 0), *second = shown(unknown, 0);

    assert_says(first, "voor het land waarin u gevestigd bent");
    assert_says(second, "Wij herkennen uw e-mailadres niet");
    assert_says(unknown, "Message-ID: <n.none.");
}

/* Nobody reads that nobody ever came when somebody did, whatever became of the page. */
static void test_left(Fixture *fixture, gconstpointer data)
{
    static const char *const says[] = {
        [LANGUAGE_NL] = "Uw melding is niet meer in behandeling, en nog niemand heeft haar weer "
                        "opgepakt.",
        [LANGUAGE_EN] =
            "Your report is no longer being worked on, and nobody has taken it on again yet."};
    static const char *const says_not[] = {"nog niemand van", "heeft haar in", "nobody knows",
                                           "nobody has taken it on yet"};
    News news = news_of(fixture, NEWS_WAITING);

    (void) data;
    news.is_left = true;
    for (int i = 0; i < 6; i++) {
        fixture->facts.page = (PageState) (i / 2);
        fixture->report->language = (Language) (i % 2);
        g_autofree char *mail = compose(fixture, &news);
        g_autofree char *plain = shown(mail, 0), *html = shown(mail, 1);
        assert_says(plain, says[i % 2]);
        assert_says(html, says[i % 2]);
        for (size_t k = 0; k < G_N_ELEMENTS(says_not); k++) {
            g_assert_null(strstr(plain, says_not[k]));
            g_assert_null(strstr(html, says_not[k]));
        }
    }
}

static void test_orders_of_others(Fixture *fixture, gconstpointer data)
{
    static const char *const orders[] = {"",
                                         "{}",
                                         "[]",
                                         "{\"news\":\"alerted\"}",
                                         "{\"news\":\"praise\",\"at\":\"2026-01-12T03:05:00Z\"}",
                                         "{\"news\":\"alerted\",\"at\":\"yesterday\"}"};
    g_autofree char *conversation = conversation_of(fixture);

    (void) data;
    for (size_t i = 0; i < G_N_ELEMENTS(orders); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_null(customer_mail_compose(fixture->texts, fixture->desk, conversation, orders[i],
                                            &fixture->facts, &error));
        g_assert_error(error, MAILS_ERROR, MAILS_ERROR_ORDER);
    }
}

static void test_target(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_autofree char *conversation = conversation_of(fixture);
    g_autofree char *target = conversation_target(conversation);

    g_assert_cmpstr(target, ==, "anna@klant.example");
    g_assert_null(conversation_target("{}"));
}

#define NEWS_TEST(name, function)                                                                  \
    g_test_add("/customer mail/" name, Fixture, NULL, set_up, function, tear_down)

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path =
            g_strdup_printf("/customer mail/%s in %s", news_kind_name(rows[i].kind),
                            language_name(rows[i].language));
        g_test_add(path, Fixture, &rows[i], set_up, test_row, tear_down);
    }
    NEWS_TEST("rules 63, 67, 70 to 73, 75: headers of our own mail", test_headers);
    NEWS_TEST("a neutral word where nobody is to be named", test_neutral_word);
    NEWS_TEST("rules 77, 81: what a person wrote is data", test_data);
    NEWS_TEST("what follows, and what it may cost", test_hours);
    NEWS_TEST("of another day, and of an hour that comes twice", test_other_days);
    NEWS_TEST("why nobody was paged", test_forwarded);
    NEWS_TEST("what is not in hand any more", test_left);
    NEWS_TEST("an order that we did not write", test_orders_of_others);
    NEWS_TEST("with whom the conversation is", test_target);
    return g_test_run();
}
