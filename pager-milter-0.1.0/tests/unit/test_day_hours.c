/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib.h>

#include "domain/day_hours.h"

typedef struct {
    const char *text;
    int opens_minute; /* -1: must be refused */
    int closes_minute;
} IntervalRow;

static const IntervalRow interval_rows[] = {
    {"09:00-17:00", 540, 1020},
    {"00:00-24:00", 0, 1440},
    {"22:00-06:00", 1320, 1800},
    {"22:00-00:00", 1320, 1440},
    {"23:59-24:00", 1439, 1440},
    {"00:00-00:01", 0, 1},
    {"00:01-00:00", 1, 1440},
    {"09:00-09:00", -1, 0},
    {"00:00-00:00", -1, 0},
    {"24:00-08:00", -1, 0},
    {"09:00-24:01", -1, 0},
    {"09.00-17.00", -1, 0},
    {"9:00-17:00", -1, 0},
    {"9:0-17:0", -1, 0},
    {"09:00-25:00", -1, 0},
    {"09:60-17:00", -1, 0},
    {"09:00 - 17:00", -1, 0},
    {"09:00–17:00", -1, 0},
    {"09:00-17:00 ", -1, 0},
    {"09:00", -1, 0},
    {"", -1, 0},
    {"540-1020", -1, 0},
    {"+9:00-17:00", -1, 0},
    {"09:00-17:0x", -1, 0},
};

static void test_intervals(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(interval_rows); i++) {
        const IntervalRow *row = &interval_rows[i];
        g_autoptr(GError) error = NULL;
        Interval interval = {-1, -1};
        bool is_good = interval_parse(row->text, &interval, &error);
        g_test_message("'%s'", row->text);
        g_assert_cmpint(is_good, ==, row->opens_minute >= 0);
        g_assert_cmpint(is_good, ==, error == NULL);
        g_assert_cmpint(interval.opens_minute, ==, row->opens_minute);
        g_assert_cmpint(interval.closes_minute, ==, is_good ? row->closes_minute : -1);
    }
}

typedef struct {
    const char *text;
    bool is_end;
    int minute; /* -1: must be refused */
} TimeRow;

static const TimeRow time_rows[] = {
    {"09:00", false, 540}, {"24:00", true, 1440}, {"24:00", false, -1},  {"24:01", true, -1},
    {"00:00", true, 0},    {"9:00", false, -1},   {"09:00x", false, -1}, {"", false, -1},
    {"540", false, -1},    {"no", false, -1},
};

static void test_times(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(time_rows); i++) {
        g_autoptr(GError) error = NULL;
        int minute = -1;
        bool is_good = time_of_day_parse(time_rows[i].text, time_rows[i].is_end, &minute, &error);
        g_assert_cmpint(is_good, ==, error == NULL);
        g_assert_cmpint(minute, ==, time_rows[i].minute);
    }
}

typedef struct {
    const char *text;
    int year, month, day; /* year 0: must be refused */
} DateRow;

static const DateRow date_rows[] = {
    {"2026-12-28", 2026, 12, 28}, {"2028-02-29", 2028, 2, 29}, {"2026-02-29", 0, 0, 0},
    {"2100-02-29", 0, 0, 0},      {"2026-02-30", 0, 0, 0},     {"2026-13-01", 0, 0, 0},
    {"2026-00-10", 0, 0, 0},      {"2026-01-00", 0, 0, 0},     {"0000-01-01", 0, 0, 0},
    {"28-12-2026", 0, 0, 0},      {"2026/12/28", 0, 0, 0},     {"2026-1-2", 0, 0, 0},
    {"2026-12-28 ", 0, 0, 0},     {"20261228", 0, 0, 0},       {"", 0, 0, 0},
};

static void test_dates(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(date_rows); i++) {
        const DateRow *row = &date_rows[i];
        g_autoptr(GError) error = NULL;
        GDate date;
        g_date_clear(&date, 1);
        bool is_good = date_parse(row->text, &date, &error);
        g_assert_cmpint(is_good, ==, row->year > 0);
        g_assert_cmpint(is_good, ==, error == NULL);
        if (!is_good)
            continue;
        g_assert_cmpint(g_date_get_year(&date), ==, row->year);
        g_assert_cmpint(g_date_get_month(&date), ==, row->month);
        g_assert_cmpint(g_date_get_day(&date), ==, row->day);
    }
}

typedef struct {
    const char *texts[4];
    const char *error;
} AddRow;

static const AddRow add_rows[] = {
    {{"09:00-12:00", "13:00-17:00"}, NULL},
    {{"13:00-17:00", "09:00-12:00"}, NULL},
    {{"09:00-12:00", "12:00-17:00"}, NULL},
    {{"09:00-12:00", "11:59-17:00"}, "hours that overlap: those from 09:00 and those from 11:59"},
    {{"22:00-06:00", "23:00-24:00"}, "hours that overlap: those from 22:00 and those from 23:00"},
    {{"09:00-17:00", "09:00-17:00"}, "hours that overlap: those from 09:00 and those from 09:00"},
    {{"00:00-24:00", "12:00-13:00"}, "hours that overlap: those from 00:00 and those from 12:00"},
    {{"09:00-9:30"}, "bad hours '09:00-9:30' (write them like 09:00-17:00)"},
};

static void test_add(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(add_rows); i++) {
        DayHours hours = {0};
        g_autoptr(GError) error = NULL;
        for (const char *const *text = add_rows[i].texts; *text != NULL; text++) {
            if (!day_hours_add_text(&hours, *text, &error))
                break;
        }
        g_assert_cmpstr(error == NULL ? NULL : error->message, ==, add_rows[i].error);
        for (int j = 1; j < hours.count; j++)
            g_assert_cmpint(hours.intervals[j - 1].closes_minute, <=,
                            hours.intervals[j].opens_minute);
    }
}

static void test_too_many(void)
{
    DayHours hours = {0};
    g_autoptr(GError) error = NULL;

    for (int i = 0; i < DAY_INTERVALS; i++)
        g_assert_true(day_hours_add(&hours, (Interval){i * 10, i * 10 + 5}, NULL));
    g_assert_false(day_hours_add(&hours, (Interval){1000, 1001}, &error));
    g_assert_cmpstr(error->message, ==, "too many hours for one day: at most 8 intervals");
    g_assert_cmpint(hours.count, ==, DAY_INTERVALS);
}

static void test_joined(void)
{
    DayHours hours = {.count = 4, .intervals = {{0, 60}, {60, 120}, {180, 240}, {200, 220}}};
    DayHours joined = day_hours_joined(&hours);

    g_assert_cmpint(joined.count, ==, 2);
    g_assert_cmpint(joined.intervals[0].closes_minute, ==, 120);
    g_assert_cmpint(joined.intervals[1].closes_minute, ==, 240);
}

static void test_half_open(void)
{
    DayHours hours = {.count = 1, .intervals = {{540, 1020}}};

    g_assert_false(day_hours_contain(&hours, 539));
    g_assert_true(day_hours_contain(&hours, 540));
    g_assert_true(day_hours_contain(&hours, 1019));
    g_assert_false(day_hours_contain(&hours, 1020));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/day hours/rules 181 and 183: intervals are read strictly", test_intervals);
    g_test_add_func("/day hours/rule 183: times are read strictly", test_times);
    g_test_add_func("/day hours/rule 177: dates are read strictly and exist", test_dates);
    g_test_add_func("/day hours/rule 181: touching is fine and overlap is not", test_add);
    g_test_add_func("/day hours/rule 181: touching hours become one", test_joined);
    g_test_add_func("/day hours/rule 181: open at the first minute and closed at the last",
                    test_half_open);
    g_test_add_func("/day hours/more intervals than a day can hold are refused", test_too_many);
    return g_test_run();
}
