/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib.h>

#include "domain/calendar_days.h"

/* Weekdays 09:00-17:00 and a night from Friday on; one exception that runs into the next day. */
static CalendarRules *make_rules(void)
{
    CalendarRules *rules = calendar_rules_new("office", "Europe/Amsterdam");
    DayHours late = {.count = 1, .intervals = {{1200, 1440 + 600}}};

    for (int day = 0; day < 5; day++)
        g_assert_true(day_hours_add_text(&rules->week[day], "09:00-17:00", NULL));
    g_assert_true(day_hours_add_text(&rules->week[4], "20:00-06:00", NULL));
    g_assert_true(calendar_rules_set_country(rules, "nl", NULL));
    g_assert_true(calendar_rules_set_holiday_close(rules, "oudjaar", "16:00", NULL));
    g_assert_true(calendar_rules_add_exception(rules, "2026-06-02", &late, "release", NULL));
    g_assert_true(calendar_rules_add_exception(rules, "2026-06-05", NULL, NULL, NULL));
    return rules;
}

typedef struct {
    const char *name;
    const char *date;
    DayHours hours;
    const char *label;
    int minute;
    const char *label_at; /* at that minute, which is closed */
} Row;

static const Row rows[] = {
    {"a working day", "2026-01-12", {1, {{540, 1020}}}, NULL, 0, NULL},
    {"a Friday, cut at midnight", "2026-01-16", {2, {{540, 1020}, {1200, 1440}}}, NULL, 0, NULL},
    {"a Saturday with the night before", "2026-01-17", {1, {{0, 360}}}, NULL, 600, NULL},
    {"a Sunday", "2026-01-18", {0}, NULL, 600, NULL},
    {"a holiday, at any minute",
     "2026-04-27",
     {0},
     "holiday:koningsdag",
     180,
     "holiday:koningsdag"},
    {"rule 182: no night before a holiday",
     "2030-04-27",
     {0},
     "holiday:koningsdag",
     60,
     "holiday:koningsdag"},
    {"an early end, when its weekday is open",
     "2026-12-31",
     {1, {{540, 960}}},
     "holiday:oudjaar",
     970,
     "holiday:oudjaar"},
    {"an early end, when its weekday is closed",
     "2026-12-31",
     {1, {{540, 960}}},
     "holiday:oudjaar",
     1100,
     NULL},
    {"own hours", "2026-06-02", {1, {{1200, 1440}}}, "exception:release", 600, "exception:release"},
    {"own hours, early", "2026-06-02", {1, {{1200, 1440}}}, "exception:release", 60, NULL},
    {"own hours that overlap the next day's", "2026-06-03", {1, {{0, 1020}}}, NULL, 1100, NULL},
    {"closed by an exception", "2026-06-05", {0}, "exception:closed", 600, "exception:closed"},
    {"rule 181: no night after a closed day", "2026-06-06", {0}, NULL, 60, NULL},
};

static void test_row(gconstpointer data)
{
    const Row *row = data;
    g_autoptr(CalendarRules) rules = make_rules();
    GDate date;

    g_date_clear(&date, 1);
    g_assert_true(date_parse(row->date, &date, NULL));
    guint32 julian = g_date_get_julian(&date);
    DayHours hours = calendar_days_hours(rules, julian);
    g_assert_cmpint(hours.count, ==, row->hours.count);
    for (int i = 0; i < hours.count; i++) {
        g_assert_cmpint(hours.intervals[i].opens_minute, ==, row->hours.intervals[i].opens_minute);
        g_assert_cmpint(hours.intervals[i].closes_minute, ==,
                        row->hours.intervals[i].closes_minute);
    }
    g_assert_cmpstr(calendar_days_label(rules, julian), ==, row->label);
    g_assert_cmpstr(calendar_days_label_at(rules, julian, row->minute), ==, row->label_at);
}

static void test_most_intervals(void)
{
    g_autoptr(CalendarRules) rules = calendar_rules_new("busy", "UTC");

    g_assert_true(day_hours_add_text(&rules->week[0], "23:00-00:30", NULL));
    for (int i = 0; i < DAY_INTERVALS; i++)
        g_assert_true(day_hours_add(&rules->week[1], (Interval){60 + i * 60, 90 + i * 60}, NULL));
    GDate date;
    g_date_clear(&date, 1);
    g_assert_true(date_parse("2026-01-13", &date, NULL));
    DayHours tuesday = calendar_days_hours(rules, g_date_get_julian(&date));
    g_assert_cmpint(tuesday.count, ==, DAY_INTERVALS + 1);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strconcat("/calendar days/", rows[i].name, NULL);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/calendar days/as many intervals as a day can hold, and one from before",
                    test_most_intervals);
    return g_test_run();
}
