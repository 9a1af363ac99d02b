/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/instant.h"
#include "compose/local_time.h"

typedef struct {
    const char *name, *instant;
    const char *dutch, *english, *clock, *whole;
} Row;

static const Row rows[] = {
    {"winter", "2026-01-12T02:00:00Z", "maandag 12 januari 2026", "Monday 12 January 2026", "03:00",
     "Monday 12 January 2026 03:00:00 CET (UTC+01:00, Europe/Amsterdam)"},
    {"summer, and the next day already", "2026-07-11T23:30:09Z", "zondag 12 juli 2026",
     "Sunday 12 July 2026", "01:30",
     "Sunday 12 July 2026 01:30:09 CEST (UTC+02:00, Europe/Amsterdam)"},
    {"rule 184: the first of two", "2026-10-25T00:30:00Z", "zondag 25 oktober 2026",
     "Sunday 25 October 2026", "02:30",
     "Sunday 25 October 2026 02:30:00 CEST (UTC+02:00, Europe/Amsterdam)"},
    {"rule 184: the second of two", "2026-10-25T01:30:00Z", "zondag 25 oktober 2026",
     "Sunday 25 October 2026", "02:30",
     "Sunday 25 October 2026 02:30:00 CET (UTC+01:00, Europe/Amsterdam)"},
    {"new year", "2026-12-31T23:00:00Z", "vrijdag 1 januari 2027", "Friday 1 January 2027", "00:00",
     "Friday 1 January 2027 00:00:00 CET (UTC+01:00, Europe/Amsterdam)"},
};

static void test_row(gconstpointer data)
{
    const Row *row = data;
    g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Europe/Amsterdam");
    g_autoptr(GDateTime) instant = instant_parse(row->instant, NULL);
    g_autofree char *dutch = local_date_print(instant, zone, LANGUAGE_NL);
    g_autofree char *english = local_date_print(instant, zone, LANGUAGE_EN);
    g_autofree char *clock = local_clock_print(instant, zone);
    g_autofree char *whole = local_instant_print(instant, zone, LANGUAGE_EN);

    g_assert_cmpstr(dutch, ==, row->dutch);
    g_assert_cmpstr(english, ==, row->english);
    g_assert_cmpstr(clock, ==, row->clock);
    g_assert_cmpstr(whole, ==, row->whole);
}

static void test_west(void)
{
    g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("America/St_Johns");
    g_autoptr(GDateTime) instant = instant_parse("2026-01-12T02:00:00Z", NULL);
    g_autofree char *whole = local_instant_print(instant, zone, LANGUAGE_EN);

    g_assert_cmpstr(whole, ==, "Sunday 11 January 2026 22:30:00 NST (UTC-03:30, America/St_Johns)");
}

/* December is followed by January, at the clock of the desk. */
static void test_next_month(void)
{
    static const struct {
        const char *instant, *dutch, *english;
    } months[] = {
        {"2026-12-31T22:59:59Z", "januari 2027", "January 2027"},
        {"2026-12-31T23:00:00Z", "februari 2027", "February 2027"},
        {"2026-11-24T01:00:00Z", "december 2026", "December 2026"},
    };
    g_autoptr(GTimeZone) zone = g_time_zone_new_identifier("Europe/Amsterdam");

    for (size_t i = 0; i < G_N_ELEMENTS(months); i++) {
        g_autoptr(GDateTime) instant = instant_parse(months[i].instant, NULL);
        g_autofree char *dutch = local_next_month_print(instant, zone, LANGUAGE_NL);
        g_autofree char *english = local_next_month_print(instant, zone, LANGUAGE_EN);
        g_assert_cmpstr(dutch, ==, months[i].dutch);
        g_assert_cmpstr(english, ==, months[i].english);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = g_strconcat("/local time/", rows[i].name, NULL);
        g_test_add_data_func(name, &rows[i], test_row);
    }
    g_test_add_func("/local time/west of Greenwich, half an hour off", test_west);
    g_test_add_func("/local time/the month after", test_next_month);
    return g_test_run();
}
