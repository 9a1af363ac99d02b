/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib.h>

#include "base/instant.h"
#include "domain/clock_window.h"

typedef struct {
    const char *name;
    const char *zone;
    const char *start;
    const char *end;
    const char *date;
    int minute;
} Row;

static const Row rows[] = {
    {"from the middle of a day", "Europe/Amsterdam", "2026-01-12T11:30:00Z", "2026-01-12T23:00:00Z",
     "2026-01-12", 750},
    {"a local date that UTC has not reached", "Europe/Amsterdam", "2026-12-31T23:00:00Z",
     "2027-01-01T23:00:00Z", "2027-01-01", 0},
    {"until the clock goes forward", "Europe/Amsterdam", "2026-03-28T23:00:00Z",
     "2026-03-29T01:00:00Z", "2026-03-29", 0},
    {"after the clock went forward", "Europe/Amsterdam", "2026-03-29T01:00:00Z",
     "2026-03-29T22:00:00Z", "2026-03-29", 180},
    {"until the clock goes back", "Europe/Amsterdam", "2026-10-24T22:00:00Z",
     "2026-10-25T01:00:00Z", "2026-10-25", 0},
    {"after the clock went back", "Europe/Amsterdam", "2026-10-25T01:00:00Z",
     "2026-10-25T23:00:00Z", "2026-10-25", 120},
    {"an odd second", "Europe/Amsterdam", "2026-01-12T11:30:59Z", "2026-01-12T23:00:00Z",
     "2026-01-12", 750},
    {"the clock goes forward at midnight", "Africa/Cairo", "2026-04-23T22:00:00Z",
     "2026-04-24T21:00:00Z", "2026-04-24", 60},
    {"the clock moves by half an hour", "Australia/Lord_Howe", "2026-04-04T13:00:00Z",
     "2026-04-04T15:00:00Z", "2026-04-05", 0},
    {"west of Greenwich", "America/New_York", "2026-01-12T04:00:00Z", "2026-01-12T05:00:00Z",
     "2026-01-11", 1380},
};

static void test_row(gconstpointer data)
{
    const Row *row = data;
    g_autoptr(GTimeZone) zone = g_time_zone_new_identifier(row->zone);
    g_autoptr(GDateTime) start = instant_parse(row->start, NULL);
    ClockWindow window = clock_window_at(zone, g_date_time_to_unix(start));
    g_autoptr(GDateTime) end = g_date_time_new_from_unix_utc(window.end);
    g_autofree char *end_text = instant_print(end);
    char date_text[32];
    GDate date;

    g_date_clear(&date, 1);
    g_date_set_julian(&date, window.julian);
    g_date_strftime(date_text, sizeof(date_text), "%Y-%m-%d", &date);
    g_assert_cmpstr(date_text, ==, row->date);
    g_assert_cmpstr(end_text, ==, row->end);
    g_assert_cmpint(clock_window_minute(&window), ==, row->minute);
    g_assert_cmpint(clock_window_second(&window, row->minute), <=, window.start);
    g_assert_cmpint(clock_window_second(&window, row->minute + 1), >, window.start);
}

static void test_a_year_of_windows(void)
{
    g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Europe/Amsterdam");
    g_autoptr(GDateTime) start = instant_parse("2025-12-31T23:00:00Z", NULL);
    g_autoptr(GDateTime) end = instant_parse("2026-12-31T23:00:00Z", NULL);
    int64_t second = g_date_time_to_unix(start);
    int windows = 0;

    for (; second < g_date_time_to_unix(end); windows++)
        second = clock_window_at(zone, second).end;
    g_assert_cmpint(second, ==, g_date_time_to_unix(end));
    g_assert_cmpint(windows, ==, 365 + 2);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strconcat("/clock window/", rows[i].name, NULL);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/clock window/rule 186: a year has a window a day and one more a clock change",
                    test_a_year_of_windows);
    return g_test_run();
}
