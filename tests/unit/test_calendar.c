/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib.h>

#include "base/instant.h"
#include "domain/calendar.h"

#define WORKDAY "09:00-17:00"

/* Adds one interval to the days from `first` to `last`, 0 being Monday. */
static void add_hours(CalendarRules *rules, int first, int last, const char *text)
{
    for (int day = first; day <= last; day++)
        g_assert_true(day_hours_add_text(&rules->week[day], text, NULL));
}

/* The hours that the vectors of the rules assume: an example, with an exception of each kind. */
static CalendarRules *office_rules(void)
{
    CalendarRules *rules = calendar_rules_new("office", "Europe/Amsterdam");
    DayHours saturday = {0};

    add_hours(rules, 0, 4, WORKDAY);
    g_assert_true(calendar_rules_set_country(rules, "nl", NULL));
    g_assert_true(calendar_rules_set_holiday_close(rules, "oudjaar", "16:00", NULL));
    g_assert_true(day_hours_add_text(&saturday, "10:00-14:00", NULL));
    g_assert_true(calendar_rules_add_exception(rules, "2027-01-04", NULL, "stock-taking", NULL));
    g_assert_true(calendar_rules_add_exception(rules, "2027-01-09", &saturday, NULL, NULL));
    return rules;
}

static Calendar *make(const CalendarRules *rules)
{
    g_autoptr(GError) error = NULL;
    Calendar *calendar = calendar_new(rules, &error);

    g_assert_no_error(error);
    return calendar;
}

static Calendar *office(void)
{
    g_autoptr(CalendarRules) rules = office_rules();

    return make(rules);
}

static void assert_instant(GDateTime *instant, const char *expected)
{
    g_autofree char *printed = instant == NULL ? NULL : instant_print(instant);

    g_assert_cmpstr(printed, ==, expected);
}

typedef struct {
    const char *name;
    const char *instant;
    const char *reason;
    const char *changes_at;
} Row;

static const Row rows[] = {
    {"open at nine in winter", "2026-01-12T08:00:00Z", "office-hours", "2026-01-12T16:00:00Z"},
    {"closed a second before nine", "2026-01-12T07:59:59Z", "outside-office-hours",
     "2026-01-12T08:00:00Z"},
    {"closed a microsecond before nine", "2026-01-12T07:59:59.999999Z", "outside-office-hours",
     "2026-01-12T08:00:00Z"},
    {"open a microsecond before five", "2026-01-12T15:59:59.999999Z", "office-hours",
     "2026-01-12T16:00:00Z"},
    {"rule 181: closed at five sharp", "2026-01-12T16:00:00Z", "outside-office-hours",
     "2026-01-13T08:00:00Z"},
    {"open at nine in summer", "2026-07-13T07:00:00Z", "office-hours", "2026-07-13T15:00:00Z"},
    {"closed at night", "2026-01-12T02:00:00Z", "outside-office-hours", "2026-01-12T08:00:00Z"},
    {"rule 185: a weekend", "2026-01-17T11:00:00Z", "outside-office-hours", "2026-01-19T08:00:00Z"},
    {"rule 185: Friday evening", "2026-01-16T16:00:00Z", "outside-office-hours",
     "2026-01-19T08:00:00Z"},
    {"rule 185: Christmas 2026 ends on Monday", "2026-12-25T11:00:00Z", "holiday:eerste_kerstdag",
     "2026-12-28T08:00:00Z"},
    {"second day of Christmas is a Saturday", "2026-12-26T11:00:00Z", "holiday:tweede_kerstdag",
     "2026-12-28T08:00:00Z"},
    {"rule 175: no substitute for Christmas 2027", "2027-12-27T10:00:00Z", "office-hours",
     "2027-12-27T16:00:00Z"},
    {"closed on kings day", "2026-04-27T11:00:00Z", "holiday:koningsdag", "2026-04-28T07:00:00Z"},
    {"kings day, before nine", "2026-04-27T02:00:00Z", "holiday:koningsdag",
     "2026-04-28T07:00:00Z"},
    {"kings day 2025 was on Saturday", "2025-04-26T11:00:00Z", "holiday:koningsdag",
     "2025-04-28T07:00:00Z"},
    {"open on Monday after it", "2025-04-28T10:00:00Z", "office-hours", "2025-04-28T15:00:00Z"},
    {"closed on liberation day in a lustrum year", "2025-05-05T10:00:00Z", "holiday:bevrijdingsdag",
     "2025-05-06T07:00:00Z"},
    {"open on liberation day in another year", "2026-05-05T10:00:00Z", "office-hours",
     "2026-05-05T15:00:00Z"},
    {"open on Good Friday", "2026-04-03T10:00:00Z", "office-hours", "2026-04-03T15:00:00Z"},
    {"over Easter", "2026-04-03T15:00:00Z", "outside-office-hours", "2026-04-07T07:00:00Z"},
    {"Easter Sunday", "2026-04-05T10:00:00Z", "holiday:eerste_paasdag", "2026-04-07T07:00:00Z"},
    {"Ascension Day", "2026-05-14T10:00:00Z", "holiday:hemelvaartsdag", "2026-05-15T07:00:00Z"},
    {"the Friday after Ascension Day", "2026-05-15T10:00:00Z", "office-hours",
     "2026-05-15T15:00:00Z"},
    {"Whit Monday", "2026-05-25T10:00:00Z", "holiday:tweede_pinksterdag", "2026-05-26T07:00:00Z"},
    {"the last hour of the year that is worked", "2026-12-31T14:59:59Z", "office-hours",
     "2026-12-31T15:00:00Z"},
    {"rule 177: the year's last day closes early", "2026-12-31T15:00:00Z", "holiday:oudjaar",
     "2027-01-05T08:00:00Z"},
    {"late on the last day as on any day", "2026-12-31T17:00:00Z", "outside-office-hours",
     "2027-01-05T08:00:00Z"},
    {"the last second of the local year", "2026-12-31T22:59:59Z", "outside-office-hours",
     "2027-01-05T08:00:00Z"},
    {"new year begins while UTC is in the old one", "2026-12-31T23:00:00Z", "holiday:nieuwjaarsdag",
     "2027-01-05T08:00:00Z"},
    {"rule 177: closed by an exception", "2027-01-04T10:00:00Z", "exception:stock-taking",
     "2027-01-05T08:00:00Z"},
    {"rule 177: open by an exception", "2027-01-09T10:00:00Z", "office-hours",
     "2027-01-09T13:00:00Z"},
    {"before an open exception", "2027-01-09T08:59:59Z", "outside-office-hours",
     "2027-01-09T09:00:00Z"},
    {"rule 184: Monday after the clock went forward", "2026-03-30T07:00:00Z", "office-hours",
     "2026-03-30T15:00:00Z"},
    {"rule 184: Monday after the clock went back", "2026-10-26T07:00:00Z", "outside-office-hours",
     "2026-10-26T08:00:00Z"},
    {"rule 186: over the weekend of 47 hours", "2026-03-27T16:00:00Z", "outside-office-hours",
     "2026-03-30T07:00:00Z"},
    {"rule 186: over the weekend of 49 hours", "2026-10-23T15:00:00Z", "outside-office-hours",
     "2026-10-26T08:00:00Z"},
    {"rule 192: after 2038", "2038-01-19T10:14:08Z", "office-hours", "2038-01-19T16:00:00Z"},
    {"rule 192: summer time in 2099", "2099-07-13T07:00:00Z", "office-hours",
     "2099-07-13T15:00:00Z"},
    {"rule 193: a clock that was never set", "1970-01-01T10:00:00Z", "clock-broken", NULL},
    {"rule 193: a clock of the year 2000", "2000-01-03T10:00:00Z", "clock-broken", NULL},
    {"rule 193: a clock of a far year", "4100-01-05T10:00:00Z", "clock-broken", NULL},
};

static void test_row(gconstpointer data)
{
    const Row *row = data;
    bool open = g_str_equal(row->reason, "office-hours");
    g_autoptr(Calendar) calendar = office();
    g_autoptr(GDateTime) instant = instant_parse(row->instant, NULL);
    g_auto(CalendarAnswer) answer = calendar_ask(calendar, instant);

    g_assert_cmpstr(answer.reason, ==, row->reason);
    g_assert_cmpint(answer.open, ==, open);
    g_assert_cmpint(calendar_is_open(calendar, instant), ==, open);
    assert_instant(answer.opens_at, open ? NULL : row->changes_at);
    assert_instant(answer.closes_at, open ? row->changes_at : NULL);
}

typedef struct {
    int64_t epoch_s;
    bool open;
} Vector;

static const Vector vectors[] = {
    {1795449599, true},  {1795449600, false}, {1774854000, true}, {1792998000, false},
    {1745834400, true},  {1746439200, false}, {1777975200, true}, {1829901600, true},
    {1798757999, false}, {1798758000, false},
};

static void test_vectors(void)
{
    g_autoptr(Calendar) calendar = office();

    for (size_t i = 0; i < G_N_ELEMENTS(vectors); i++) {
        g_autoptr(GDateTime) instant = g_date_time_new_from_unix_utc(vectors[i].epoch_s);
        g_assert_cmpint(calendar_is_open(calendar, instant), ==, vectors[i].open);
    }
}

/* A calendar with the same hours on every day and no holidays. */
static Calendar *daily(const char *zone, const char *hours)
{
    g_autoptr(CalendarRules) rules = calendar_rules_new("daily", zone);

    add_hours(rules, 0, 6, hours);
    return make(rules);
}

typedef struct {
    const char *name;
    const char *zone;
    const char *hours;
    const char *instant;
    bool open;
    const char *changes_at;
} ZoneRow;

static const ZoneRow zone_rows[] = {
    {"opens after the hour that never comes", "Europe/Amsterdam", "02:30-04:00",
     "2026-03-29T00:59:59Z", false, "2026-03-29T01:00:00Z"},
    {"hours inside the gap do not come that day", "Europe/Amsterdam", "02:15-02:45",
     "2026-03-28T23:00:00Z", false, "2026-03-30T00:15:00Z"},
    {"opens at the first of two half past two", "Europe/Amsterdam", "02:30-04:00",
     "2026-10-24T23:00:00Z", false, "2026-10-25T00:30:00Z"},
    {"closes when the clock goes back before the begin", "Europe/Amsterdam", "02:30-04:00",
     "2026-10-25T00:30:00Z", true, "2026-10-25T01:00:00Z"},
    {"and opens again at the second half past two", "Europe/Amsterdam", "02:30-04:00",
     "2026-10-25T01:00:00Z", false, "2026-10-25T01:30:00Z"},
    {"the hour that comes twice is open for two hours", "Europe/Amsterdam", "02:00-03:00",
     "2026-10-25T00:00:00Z", true, "2026-10-25T02:00:00Z"},
    {"a whole day of 25 hours", "Europe/Amsterdam", "00:00-23:59", "2026-10-24T22:00:00Z", true,
     "2026-10-25T22:59:00Z"},
    {"clocks forward at midnight", "Africa/Cairo", "00:00-01:30", "2026-04-23T21:59:59Z", false,
     "2026-04-23T22:00:00Z"},
    {"a zone of quarter hours", "Asia/Kathmandu", "09:00-17:00", "2026-01-12T03:14:59Z", false,
     "2026-01-12T03:15:00Z"},
    {"a zone a day ahead", "Pacific/Kiritimati", "09:00-17:00", "2026-01-11T19:00:00Z", true,
     "2026-01-12T03:00:00Z"},
    {"UTC", "UTC", "09:00-17:00", "2026-01-12T09:00:00Z", true, "2026-01-12T17:00:00Z"},
    {"over midnight, before", "Europe/Amsterdam", "22:00-06:00", "2026-01-12T22:59:00Z", true,
     "2026-01-13T05:00:00Z"},
    {"over midnight, after", "Europe/Amsterdam", "22:00-06:00", "2026-01-12T23:00:00Z", true,
     "2026-01-13T05:00:00Z"},
    {"over midnight, by day", "Europe/Amsterdam", "22:00-06:00", "2026-01-12T05:00:00Z", false,
     "2026-01-12T21:00:00Z"},
    {"always open", "Europe/Amsterdam", "00:00-24:00", "2026-01-12T05:00:00Z", true, NULL},
};

static void test_zone_row(gconstpointer data)
{
    const ZoneRow *row = data;
    g_autoptr(Calendar) calendar = daily(row->zone, row->hours);
    g_autoptr(GDateTime) instant = instant_parse(row->instant, NULL);
    g_auto(CalendarAnswer) answer = calendar_ask(calendar, instant);

    g_assert_cmpint(answer.open, ==, row->open);
    assert_instant(answer.open ? answer.closes_at : answer.opens_at, row->changes_at);
}

static void test_never_open(void)
{
    g_autoptr(CalendarRules) rules = calendar_rules_new("closed", "Europe/Amsterdam");
    g_autoptr(Calendar) calendar = make(rules);
    g_autoptr(GDateTime) instant = instant_parse("2026-01-12T11:00:00Z", NULL);
    g_auto(CalendarAnswer) answer = calendar_ask(calendar, instant);

    g_assert_false(answer.open);
    g_assert_cmpstr(answer.reason, ==, "outside-office-hours");
    g_assert_null(answer.opens_at);
    g_assert_null(answer.closes_at);
}

static void test_look_ahead(void)
{
    g_autoptr(CalendarRules) rules = calendar_rules_new("once", "UTC");
    DayHours hours = {.count = 1, .intervals = {{600, 840}}};

    g_assert_true(calendar_rules_add_exception(rules, "2027-01-13", &hours, NULL, NULL));
    g_autoptr(Calendar) calendar = make(rules);
    g_autoptr(GDateTime) too_early = instant_parse("2026-01-12T09:59:59Z", NULL);
    g_autoptr(GDateTime) near = instant_parse("2026-01-12T10:00:00Z", NULL);
    g_auto(CalendarAnswer) nothing = calendar_ask(calendar, too_early);
    g_auto(CalendarAnswer) something = calendar_ask(calendar, near);

    assert_instant(nothing.opens_at, NULL);
    assert_instant(something.opens_at, "2027-01-13T10:00:00Z");
}

static void assert_open(const Calendar *calendar, const char *text, bool expected)
{
    g_autoptr(GDateTime) instant = instant_parse(text, NULL);

    g_test_message("%s", text);
    g_assert_cmpint(calendar_is_open(calendar, instant), ==, expected);
}

static void test_over_midnight(void)
{
    g_autoptr(CalendarRules) rules = calendar_rules_new("night", "Europe/Amsterdam");

    add_hours(rules, 0, 4, "22:00-06:00");
    g_assert_true(calendar_rules_set_country(rules, "nl", NULL));
    g_assert_true(calendar_rules_set_holiday_close(rules, "oudjaar", "23:00", NULL));
    g_assert_true(calendar_rules_add_exception(rules, "2026-01-15", NULL, NULL, NULL));
    g_autoptr(Calendar) calendar = make(rules);

    /* Saturday is closed, yet the night of Friday goes on until six; that of Sunday is none. */
    assert_open(calendar, "2026-01-17T04:59:59Z", true);
    assert_open(calendar, "2026-01-17T05:00:00Z", false);
    assert_open(calendar, "2026-01-18T23:30:00Z", false);
    /* Rule 182: cut at midnight before a closed exception and before a holiday. */
    assert_open(calendar, "2026-01-14T22:59:59Z", true);
    assert_open(calendar, "2026-01-14T23:00:00Z", false);
    assert_open(calendar, "2026-12-24T22:59:59Z", true);
    assert_open(calendar, "2026-12-24T23:00:00Z", false);
    /* A day that closes early still takes the night before, and its own night ends at that hour. */
    assert_open(calendar, "2026-12-31T04:59:59Z", true);
    assert_open(calendar, "2026-12-31T21:59:59Z", true);
    assert_open(calendar, "2026-12-31T22:00:00Z", false);
}

static void test_several_a_day(void)
{
    g_autoptr(CalendarRules) rules = calendar_rules_new("lunch", "Europe/Amsterdam");

    add_hours(rules, 0, 4, "13:00-15:00");
    add_hours(rules, 0, 4, "09:00-12:00");
    add_hours(rules, 0, 4, "15:00-17:00");
    g_autoptr(Calendar) calendar = make(rules);
    g_autoptr(GDateTime) afternoon = instant_parse("2026-01-12T12:00:00Z", NULL);
    g_auto(CalendarAnswer) answer = calendar_ask(calendar, afternoon);

    assert_open(calendar, "2026-01-12T10:59:59Z", true);
    assert_open(calendar, "2026-01-12T11:00:00Z", false);
    g_assert_true(answer.open);
    assert_instant(answer.closes_at, "2026-01-12T16:00:00Z"); /* touching hours are one stretch */
}

static void test_two_holidays(void)
{
    g_autoptr(CalendarRules) rules = office_rules();
    DayHours hours = {.count = 1, .intervals = {{600, 840}}};

    /* Koningsdag on Ascension Day 2026: one is closed, the other has own hours. */
    g_assert_true(calendar_rules_set_koningsdag(rules, "05-14", NULL));
    g_assert_true(calendar_rules_set_holiday_hours(rules, "koningsdag", &hours, NULL));
    g_autoptr(Calendar) calendar = make(rules);
    assert_open(calendar, "2026-05-14T10:00:00Z", false);

    g_assert_true(calendar_rules_set_holiday(rules, "hemelvaartsdag", "open", NULL));
    g_autoptr(Calendar) milder = make(rules);
    assert_open(milder, "2026-05-14T10:00:00Z", true);
    assert_open(milder, "2026-05-14T12:00:00Z", false);
}

static void test_exception_beats_holiday(void)
{
    g_autoptr(CalendarRules) rules = office_rules();
    DayHours hours = {.count = 1, .intervals = {{600, 840}}};

    g_assert_true(calendar_rules_add_exception(rules, "2026-04-27", &hours, "market day", NULL));
    g_autoptr(Calendar) calendar = make(rules);
    g_autoptr(GDateTime) afternoon = instant_parse("2026-04-27T13:00:00Z", NULL);
    g_auto(CalendarAnswer) answer = calendar_ask(calendar, afternoon);

    assert_open(calendar, "2026-04-27T10:00:00Z", true);
    g_assert_cmpstr(answer.reason, ==, "exception:market-day");
}

static void test_without_holidays(void)
{
    g_autoptr(CalendarRules) rules = calendar_rules_new("plain", "Europe/Amsterdam");

    add_hours(rules, 0, 4, WORKDAY);
    g_autoptr(Calendar) calendar = make(rules);
    assert_open(calendar, "2026-04-27T10:00:00Z", true);
}

static void test_day_hours(void)
{
    g_autoptr(CalendarRules) rules = calendar_rules_new("night", "Europe/Amsterdam");
    GDate date;

    add_hours(rules, 4, 4, "08:00-12:00");
    add_hours(rules, 4, 4, "20:00-02:00");
    g_assert_true(calendar_rules_set_country(rules, "nl", NULL));
    g_autoptr(Calendar) calendar = make(rules);
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 16, G_DATE_JANUARY, 2026);
    DayHours friday = calendar_day_hours(calendar, &date);
    g_assert_cmpint(friday.count, ==, 2);
    g_assert_cmpint(friday.intervals[1].closes_minute, ==, DAY_MINUTES);
    g_assert_null(calendar_day_label(calendar, &date));

    g_date_add_days(&date, 1);
    DayHours saturday = calendar_day_hours(calendar, &date);
    g_assert_cmpint(saturday.count, ==, 1);
    g_assert_cmpint(saturday.intervals[0].opens_minute, ==, 0);
    g_assert_cmpint(saturday.intervals[0].closes_minute, ==, 120);

    g_date_set_dmy(&date, 27, G_DATE_APRIL, 2026);
    g_assert_cmpint(calendar_day_hours(calendar, &date).count, ==, 0);
    g_assert_cmpstr(calendar_day_label(calendar, &date), ==, "holiday:koningsdag");
}

typedef struct {
    const char *zone;
    bool is_known;
} ZoneName;

static const ZoneName zone_names[] = {
    {"Europe/Amsterdam", true},
    {"UTC", true},
    {"America/Argentina/Buenos_Aires", true},
    {"Etc/GMT+5", true},
    {"Europe/Amsterdm", false},
    {"right/Europe/Amsterdam", false},
    {"", false},
    {"+01:00", false},
    {"/etc/localtime", false},
    {"Europe/../right/UTC", false},
    {":Europe/Amsterdam", false},
    {"Europe/Amsterdam\n", false},
};

static void test_zones(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(zone_names); i++) {
        g_autoptr(CalendarRules) rules = calendar_rules_new("office", zone_names[i].zone);
        g_autoptr(GError) error = NULL;
        g_autoptr(Calendar) calendar = calendar_new(rules, &error);
        g_test_message("'%s'", zone_names[i].zone);
        g_assert_cmpint(calendar != NULL, ==, zone_names[i].is_known);
        if (calendar == NULL)
            g_assert_error(error, CALENDAR_ERROR, CALENDAR_ERROR_RULE);
    }
}

static void test_zone_error(void)
{
    g_autoptr(CalendarRules) rules = calendar_rules_new("office", "Europe/Amsterdm");
    g_autoptr(GError) error = NULL;

    g_assert_null(calendar_new(rules, &error));
    g_assert_cmpstr(error->message, ==,
                    "unknown time zone 'Europe/Amsterdm': an IANA name such as Europe/Amsterdam");
}

static void test_overlap_over_midnight(void)
{
    g_autoptr(CalendarRules) rules = calendar_rules_new("night", "Europe/Amsterdam");
    g_autoptr(GError) error = NULL;

    add_hours(rules, 6, 6, "22:00-06:00");
    add_hours(rules, 0, 0, "06:00-14:00");
    g_autoptr(Calendar) touching = calendar_new(rules, &error);
    g_assert_no_error(error);
    g_assert_nonnull(touching);
    add_hours(rules, 0, 0, "05:00-06:00");
    g_assert_null(calendar_new(rules, &error));
    g_assert_cmpstr(error->message, ==,
                    "the hours of sunday go on over midnight into those of monday");
}

/* The second opinion: asks the wall clock about one instant, as a person with a paper calendar. */
static bool is_open_by_wall_clock(const Calendar *calendar, GDateTime *instant)
{
    g_autoptr(GDateTime) local = g_date_time_to_timezone(instant, calendar_zone(calendar));
    int minute = g_date_time_get_hour(local) * 60 + g_date_time_get_minute(local);
    GDate date;

    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay) g_date_time_get_day_of_month(local),
                   (GDateMonth) g_date_time_get_month(local),
                   (GDateYear) g_date_time_get_year(local));
    DayHours hours = calendar_day_hours(calendar, &date);
    return day_hours_contain(&hours, minute);
}

/* Walks by minutes: the answer never changes before the instant that was promised, and does there.
 */
static void walk(const Calendar *calendar, const char *from, int minutes)
{
    g_autoptr(GDateTime) start = instant_parse(from, NULL);
    g_auto(CalendarAnswer) answer = calendar_ask(calendar, start);

    for (int i = 0; i < minutes; i++) {
        g_autoptr(GDateTime) instant = instant_add_seconds(start, (int64_t) i * 60);
        bool open = is_open_by_wall_clock(calendar, instant);
        GDateTime *change = answer.open ? answer.closes_at : answer.opens_at;
        g_assert_cmpint(calendar_is_open(calendar, instant), ==, open);
        g_assert_nonnull(change);
        if (g_date_time_compare(instant, change) < 0) {
            g_assert_cmpint(open, ==, answer.open);
            continue;
        }
        g_assert_true(g_date_time_equal(instant, change));
        g_assert_cmpint(open, !=, answer.open);
        calendar_answer_clear(&answer);
        answer = calendar_ask(calendar, instant);
    }
}

static void test_walks(void)
{
    enum { TWO_WEEKS = 14 * DAY_MINUTES };
    g_autoptr(Calendar) calendar = office();
    g_autoptr(Calendar) night = daily("Europe/Amsterdam", "22:00-02:30");
    g_autoptr(Calendar) early = daily("Europe/Amsterdam", "02:15-02:45");
    g_autoptr(Calendar) lord_howe = daily("Australia/Lord_Howe", "01:45-02:15");
    g_autoptr(Calendar) havana = daily("America/Havana", "00:30-00:45");

    walk(calendar, "2026-12-20T00:00:00Z", 2 * TWO_WEEKS);
    walk(night, "2026-03-22T00:00:00Z", TWO_WEEKS);
    walk(night, "2026-10-18T00:00:00Z", TWO_WEEKS);
    walk(early, "2026-03-22T00:00:00Z", TWO_WEEKS);
    walk(early, "2026-10-18T00:00:00Z", TWO_WEEKS);
    walk(lord_howe, "2026-03-29T00:00:00Z", TWO_WEEKS);
    walk(lord_howe, "2026-09-27T00:00:00Z", TWO_WEEKS);
    walk(havana, "2026-03-01T00:00:00Z", TWO_WEEKS);
    walk(havana, "2026-10-25T00:00:00Z", TWO_WEEKS);
}

/* Each start of summer and winter time, 2025 to 2031: hours that begin with the new offset open at
 * that very second. */
static void test_clock_changes(void)
{
    static const int64_t starts[] = {1743296400, 1774746000, 1806195600, 1837645200,
                                     1869094800, 1901149200, 1932598800};
    static const int64_t ends[] = {1761440400, 1792890000, 1824944400, 1856394000,
                                   1887843600, 1919293200, 1950742800};
    g_autoptr(Calendar) at_three = daily("Europe/Amsterdam", "03:00-03:30");
    g_autoptr(Calendar) before_three = daily("Europe/Amsterdam", "02:59-03:00");

    for (size_t i = 0; i < G_N_ELEMENTS(starts); i++) {
        g_autoptr(GDateTime) before = g_date_time_new_from_unix_utc(starts[i] - 3600);
        g_auto(CalendarAnswer) spring = calendar_ask(at_three, before);
        g_assert_cmpint(g_date_time_to_unix(spring.opens_at), ==, starts[i]);

        g_autoptr(GDateTime) last_minute = g_date_time_new_from_unix_utc(ends[i] - 60);
        g_auto(CalendarAnswer) autumn = calendar_ask(before_three, last_minute);
        g_assert_true(autumn.open);
        g_assert_cmpint(g_date_time_to_unix(autumn.closes_at), ==, ends[i]);
    }
}

static void test_twice_the_same_time(void)
{
    g_autoptr(Calendar) calendar = daily("Europe/Amsterdam", "02:30-02:31");

    assert_open(calendar, "2026-10-25T00:30:00Z", true); /* 1792888200 */
    assert_open(calendar, "2026-10-25T01:30:00Z", true); /* 1792891800 */
    assert_open(calendar, "2026-10-25T01:00:00Z", false);
}

static void test_lent_values(void)
{
    g_autoptr(CalendarRules) rules = office_rules();
    g_autoptr(Calendar) calendar = make(rules);

    g_clear_pointer(&rules, calendar_rules_free); /* the calendar has its own copy */
    g_assert_cmpstr(calendar_name(calendar), ==, "office");
    assert_open(calendar, "2027-01-04T10:00:00Z", false);
}

static void add_row(const char *group, const char *name, const void *row, GTestDataFunc test)
{
    g_autofree char *path = g_strconcat("/calendar/", group, "/", name, NULL);

    g_test_add_data_func(path, row, test);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        add_row("office", rows[i].name, &rows[i], test_row);
    for (size_t i = 0; i < G_N_ELEMENTS(zone_rows); i++)
        add_row("rule 184", zone_rows[i].name, &zone_rows[i], test_zone_row);
    g_test_add_func("/calendar/rule 180: the vectors", test_vectors);
    g_test_add_func("/calendar/rule 185: never open has no opening", test_never_open);
    g_test_add_func("/calendar/rule 185: looks 366 days ahead", test_look_ahead);
    g_test_add_func("/calendar/rules 181 and 182: over midnight", test_over_midnight);
    g_test_add_func("/calendar/rule 181: several stretches a day", test_several_a_day);
    g_test_add_func("/calendar/rule 173: the more closed of two holidays", test_two_holidays);
    g_test_add_func("/calendar/rule 177: an exception beats a holiday",
                    test_exception_beats_holiday);
    g_test_add_func("/calendar/no country, no holidays", test_without_holidays);
    g_test_add_func("/calendar/the hours of a date, for drawing", test_day_hours);
    g_test_add_func("/calendar/rules 187 and 188: only real zones", test_zones);
    g_test_add_func("/calendar/rule 187: a misspelt zone is named", test_zone_error);
    g_test_add_func("/calendar/rule 181: hours may not run into the next day's",
                    test_overlap_over_midnight);
    g_test_add_func("/calendar/rule 186: each promised change happens, and none before",
                    test_walks);
    g_test_add_func("/calendar/rule 184: the table of clock changes", test_clock_changes);
    g_test_add_func("/calendar/rule 184: half past two comes twice", test_twice_the_same_time);
    g_test_add_func("/calendar/its rules are its own", test_lent_values);
    return g_test_run();
}
