/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "compose/digest.h"
#include "compose_values.h"

typedef struct {
    Desk *desk;
    GDateTime *opened, *now;
    GPtrArray *emergencies, *mails, *promises;
    Digest digest;
} Fixture;

static void set_up(Fixture *fixture, gconstpointer data)
{
    (void) data;
    fixture->desk = compose_desk_new();
    fixture->opened = g_date_time_new_utc(2026, 1, 12, 2, 0, 0);
    fixture->now = g_date_time_new_utc(2026, 1, 12, 2, 15, 0);
    fixture->emergencies = g_ptr_array_new();
    fixture->mails = g_ptr_array_new();
    fixture->promises = g_ptr_array_new();
    fixture->digest = (Digest){fixture->desk,        fixture->opened, fixture->now,
                               fixture->emergencies, fixture->mails,  fixture->promises};
}

static void tear_down(Fixture *fixture, gconstpointer data)
{
    (void) data;
    compose_desk_free(fixture->desk);
    g_date_time_unref(fixture->opened);
    g_date_time_unref(fixture->now);
    g_ptr_array_unref(fixture->emergencies);
    g_ptr_array_unref(fixture->mails);
    g_ptr_array_unref(fixture->promises);
}

static void assert_says(const char *text, const char *wanted)
{
    if (strstr(text, wanted) == NULL)
        g_test_fail_printf("'%s' is not in: %s", wanted, text);
}

static AlarmFacts facts_of(const Fixture *fixture, AlarmKind kind)
{
    return (AlarmFacts){.kind = kind,
                        .desk = fixture->desk,
                        .reference = COMPOSE_REFERENCE,
                        .sender = "anna@klant.example",
                        .subject = "Webshop plat",
                        .phone = "+31 20 555 0199",
                        .detail = "HTTP 503",
                        .holder = "Fenna Bakker",
                        .held_since = fixture->opened,
                        .opened = fixture->opened,
                        .now = fixture->now};
}

/* An SMS gateway may pass on no more than the subject. */
static void test_alarms(Fixture *fixture, gconstpointer data)
{
    (void) data;
    for (int dutch = 0; dutch <= 1; dutch++) {
        fixture->desk->confirmation.has_dutch = dutch;
        for (int kind = ALARM_UNACKNOWLEDGED; kind < ALARM_KINDS; kind++) {
            AlarmFacts facts = facts_of(fixture, (AlarmKind) kind);
            g_autoptr(SupportText) made = alarm_text(&facts);
            g_assert_true(g_str_has_prefix(made->subject, "[noodhulp] K7Q-M2XD: "));
            g_assert_cmpuint(strlen(made->subject), <, 100);
            assert_says(made->text, COMPOSE_REFERENCE);
            assert_says(made->text, "+31 20 555 0199\n");
            assert_says(made->text, "HTTP 503\n");
            g_assert_null(strstr(made->text, "{{"));
        }
    }
}

static void test_told(Fixture *fixture, gconstpointer data)
{
    (void) data;
    AlarmFacts facts = facts_of(fixture, ALARM_UNACKNOWLEDGED);
    g_autoptr(SupportText) untold = alarm_text(&facts);
    facts.is_customer_told = true;
    g_autoptr(SupportText) told = alarm_text(&facts);

    assert_says(untold->text, "wacht al 15 min.");
    assert_says(untold->text, "Bel ook de klant.");
    assert_says(told->text, "De klant is gevraagd te bellen.");
    g_assert_null(strstr(told->text, "Bel ook de klant."));
}

/* Who reads it must not look for somebody who never came. */
static void test_left(Fixture *fixture, gconstpointer data)
{
    (void) data;
    AlarmFacts facts = facts_of(fixture, ALARM_UNACKNOWLEDGED);
    facts.is_left = true;
    facts.waiting = g_date_time_add_minutes(fixture->now, -5);
    g_autoptr(SupportText) left = alarm_text(&facts);
    fixture->desk->confirmation.has_dutch = false;
    g_autoptr(SupportText) english = alarm_text(&facts);
    g_date_time_unref(facts.waiting);

    g_assert_cmpstr(left->subject, ==, "[noodhulp] K7Q-M2XD: niet meer in behandeling");
    assert_says(left->text, "is niet meer in behandeling en wacht al 5 min\nopnieuw.");
    g_assert_null(strstr(left->text, "nog\nniemand"));
    g_assert_cmpstr(english->subject, ==, "[noodhulp] K7Q-M2XD: not in hand any more");
    assert_says(english->text, "has been waiting again\nfor 5 min.");
}

static void test_erased(Fixture *fixture, gconstpointer data)
{
    (void) data;
    AlarmFacts facts = {.kind = ALARM_OVER,
                        .desk = fixture->desk,
                        .reference = COMPOSE_REFERENCE,
                        .opened = fixture->opened,
                        .now = fixture->now};
    g_autoptr(SupportText) made = alarm_text(&facts);

    assert_says(made->text, "Afzender:      niet meer bekend\n");
    assert_says(made->text, "Onderwerp:     (geen onderwerp)\n");
    g_assert_null(strstr(made->text, "Telefoon"));
}

typedef struct {
    int64_t seconds;
    const char *dutch, *english;
} DurationRow;

static const DurationRow duration_rows[] = {
    {-5, "0 s", "0 s"},
    {0, "0 s", "0 s"},
    {119, "119 s", "119 s"},
    {120, "2 min", "2 min"},
    {3599, "59 min", "59 min"},
    {3600, "1 u", "1 h"},
    {3900, "1 u 5 min", "1 h 5 min"},
    {90000, "25 u", "25 h"},
};

static void test_durations(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(duration_rows); i++) {
        GTimeSpan span = duration_rows[i].seconds * G_TIME_SPAN_SECOND;
        g_autofree char *dutch = support_duration(span, LANGUAGE_NL);
        g_autofree char *english = support_duration(span, LANGUAGE_EN);
        g_assert_cmpstr(dutch, ==, duration_rows[i].dutch);
        g_assert_cmpstr(english, ==, duration_rows[i].english);
    }
}

static void test_quiet_night(Fixture *fixture, gconstpointer data)
{
    (void) data;
    g_assert_null(digest_text(&fixture->digest));
}

static void test_digest(Fixture *fixture, gconstpointer data)
{
    DigestEmergency ended = {.reference = COMPOSE_REFERENCE,
                             .customer = "Bakkerij Zoet",
                             .sender = "anna@klant.example",
                             .subject = "Webshop plat",
                             .opened = fixture->opened,
                             .ended = fixture->now,
                             .end_reason = "resolved",
                             .has_bill = true,
                             .hundredths = 20000};
    DigestEmergency open = {.reference = "AAA-BBBB",
                            .sender = "jan@zoet.example",
                            .subject = "",
                            .opened = fixture->now};
    DigestMail mail = {fixture->opened, "", "null-sender"};
    DigestPromise promise = {fixture->now, "support-mail", "AAA-BBBB", "HTTP 503\nx", 3};

    (void) data;
    g_ptr_array_add(fixture->emergencies, &ended);
    g_ptr_array_add(fixture->emergencies, &open);
    g_ptr_array_add(fixture->mails, &mail);
    g_ptr_array_add(fixture->promises, &promise);
    g_autoptr(SupportText) made = digest_text(&fixture->digest);

    g_assert_cmpstr(made->subject, ==, "[noodhulp] Overzicht van de noodhulp (meldingen: 2)");
    g_assert_cmpstr(made->text, ==,
                    "Van maandag 12 januari 2026 03:00:00 CET (UTC+01:00, Europe/Amsterdam)\n"
                    "tot maandag 12 januari 2026 03:15:00 CET (UTC+01:00, Europe/Amsterdam).\n"
                    "\n"
                    "Noodmeldingen (2)\n"
                    "\n"
                    "  maandag 12 januari 2026 (CET)\n"
                    "  03:00  K7Q-M2XD  Bakkerij Zoet: Webshop plat\n"
                    "         opgelost op maandag 12 januari 2026 03:15, € 200\n"
                    "  03:15  AAA-BBBB  jan@zoet.example: (geen onderwerp)\n"
                    "         open, bij niemand in behandeling\n"
                    "\n"
                    "E-mails waarvoor niemand is gealarmeerd, en waarom (1)\n"
                    "\n"
                    "  maandag 12 januari 2026 (CET)\n"
                    "  03:00  <>: null-sender\n"
                    "\n"
                    "Wat nog moet gebeuren (1)\n"
                    "\n"
                    "  maandag 12 januari 2026 (CET)\n"
                    "  03:15  support-mail AAA-BBBB (3×): HTTP 503 x\n");
}

static void test_many(Fixture *fixture, gconstpointer data)
{
    DigestMail mail = {fixture->opened, "list@news.example", "list-mail"};

    (void) data;
    for (int i = 0; i < DIGEST_ROWS_MAX + 7; i++)
        g_ptr_array_add(fixture->mails, &mail);
    g_autoptr(SupportText) made = digest_text(&fixture->digest);
    g_auto(GStrv) rows = g_strsplit(made->text, "list-mail", 0);

    g_assert_cmpuint(g_strv_length(rows), ==, DIGEST_ROWS_MAX + 1);
    assert_says(made->text, "en waarom (207)");
    assert_says(made->text, "  … en nog 7\n");
}

#define TEXT_TEST(name, function)                                                                  \
    g_test_add("/support text/" name, Fixture, NULL, set_up, function, tear_down)

/* The store knows by these words what went already: another word would send it again. */
static void test_names(void)
{
    static const struct {
        AlarmKind kind;
        const char *name;
    } rows[] = {
        {ALARM_UNACKNOWLEDGED, "unacknowledged"},
        {ALARM_UNKNOWN, "unknown"},
        {ALARM_OVER, "over"},
        {ALARM_NO_PROOF, "no-proof"},
        {ALARM_LATER_PAGE, "later-page"},
        {ALARM_COMMAND, "command"},
        {ALARM_EXPIRED, "expired"},
        {ALARM_HELD, "held"},
        {ALARM_PEOPLE, "people"},
        {ALARM_CUSTOMER, "customer"},
    };

    g_assert_cmpuint(G_N_ELEMENTS(rows), ==, ALARM_KINDS);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpstr(alarm_kind_name(rows[i].kind), ==, rows[i].name);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    TEXT_TEST("the subject of every alarm is enough", test_alarms);
    TEXT_TEST("whether the customer knows", test_told);
    TEXT_TEST("what is not in hand any more", test_left);
    TEXT_TEST("an emergency whose texts are erased", test_erased);
    TEXT_TEST("a quiet night makes no digest", test_quiet_night);
    TEXT_TEST("a digest in whole", test_digest);
    TEXT_TEST("more mails than anybody reads", test_many);
    g_test_add_func("/support text/spans of time", test_durations);
    g_test_add_func("/support text/an alarm keeps its word for good", test_names);
    return g_test_run();
}
