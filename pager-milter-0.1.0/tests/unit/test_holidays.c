/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib.h>

#include "domain/holidays.h"

/* The second opinion: shares no code and no method with the module. Days are counted with plain
 * integers, Easter comes from the epact of the church's own tables instead of a formula. */

/* Days since 1 March of the year 0; month and day as people write them. */
static long day_number(int year, int month, int day)
{
    long y = month <= 2 ? year - 1 : year;
    int months_since_march = (month + 9) % 12;

    return y * 365 + y / 4 - y / 100 + y / 400 + (months_since_march * 153 + 2) / 5 + day - 1;
}

/* 0 is Sunday; 1 March of the year 0 was a Wednesday. */
static int weekday(long number)
{
    return (int) ((number + 3) % 7);
}

/* Easter Sunday as the tables of 1582 give it: the epact is the age of the moon on 1 January; the
 * paschal moon is full 44 - epact days after 1 March (a lunation later when before the 21st), and
 * Easter is the next Sunday. */
static long easter_by_epact(int year)
{
    int golden = year % 19 + 1;
    int century = year / 100 + 1;
    int solar = 3 * century / 4 - 12;
    int lunar = (8 * century + 5) / 25 - 5;
    int epact = ((11 * golden + 20 + lunar - solar) % 30 + 30) % 30;

    if ((epact == 25 && golden > 11) || epact == 24)
        epact++;
    int full = 44 - epact;
    if (full < 21)
        full += 30;
    long moon = day_number(year, 3, 1) + full - 1;
    return moon + 7 - weekday(moon);
}

static long expected_day(Holiday holiday, int year)
{
    static const int from_easter[HOLIDAY_COUNT] = {
        [HOLIDAY_GOEDE_VRIJDAG] = -2,      [HOLIDAY_EERSTE_PAASDAG] = 0,
        [HOLIDAY_TWEEDE_PAASDAG] = 1,      [HOLIDAY_HEMELVAARTSDAG] = 39,
        [HOLIDAY_EERSTE_PINKSTERDAG] = 49, [HOLIDAY_TWEEDE_PINKSTERDAG] = 50,
    };
    long kings_day = day_number(year, 4, 27);

    switch (holiday) {
    case HOLIDAY_NIEUWJAARSDAG:
        return day_number(year, 1, 1);
    case HOLIDAY_KONINGSDAG:
        return weekday(kings_day) == 0 ? kings_day - 1 : kings_day;
    case HOLIDAY_BEVRIJDINGSDAG:
        return day_number(year, 5, 5);
    case HOLIDAY_EERSTE_KERSTDAG:
        return day_number(year, 12, 25);
    case HOLIDAY_TWEEDE_KERSTDAG:
        return day_number(year, 12, 26);
    case HOLIDAY_OUDJAAR:
        return day_number(year, 12, 31);
    case HOLIDAY_GOEDE_VRIJDAG:
    case HOLIDAY_EERSTE_PAASDAG:
    case HOLIDAY_TWEEDE_PAASDAG:
    case HOLIDAY_HEMELVAARTSDAG:
    case HOLIDAY_EERSTE_PINKSTERDAG:
    case HOLIDAY_TWEEDE_PINKSTERDAG:
        break;
    }
    return easter_by_epact(year) + from_easter[holiday];
}

static void assert_date(const GDate *date, int year, int month, int day)
{
    g_assert_cmpint(g_date_get_year(date), ==, year);
    g_assert_cmpint(g_date_get_month(date), ==, month);
    g_assert_cmpint(g_date_get_day(date), ==, day);
}

static void test_independent_algorithm(void)
{
    HolidayDates dates = holiday_dates_usual();

    dates.bevrijdingsdag = BEVRIJDINGSDAG_ALWAYS;
    for (int year = 2014; year <= 2100; year++) {
        for (int i = 0; i < HOLIDAY_COUNT; i++) {
            GDate date;
            g_date_clear(&date, 1);
            g_assert_true(holiday_date((Holiday) i, year, &dates, &date));
            long found = day_number(g_date_get_year(&date), (int) g_date_get_month(&date),
                                    g_date_get_day(&date));
            if (found != expected_day((Holiday) i, year))
                g_test_message("%s %d differs", holiday_name((Holiday) i), year);
            g_assert_cmpint(found, ==, expected_day((Holiday) i, year));
        }
    }
}

static void test_easter_for_all_time(void)
{
    HolidayDates dates = holiday_dates_usual();
    GDate date;

    g_date_clear(&date, 1);
    for (int year = 1583; year <= 4099; year++) {
        g_assert_true(holiday_date(HOLIDAY_EERSTE_PAASDAG, year, &dates, &date));
        g_assert_cmpint(day_number(year, (int) g_date_get_month(&date), g_date_get_day(&date)), ==,
                        easter_by_epact(year));
    }
}

typedef struct {
    int year;
    int easter[2], koningsdag[2], hemelvaart[2], pinksteren[2]; /* day and month */
} YearRow;

/* The year table, as published. */
static const YearRow years[] = {
    {2025, {20, 4}, {26, 4}, {29, 5}, {8, 6}}, {2026, {5, 4}, {27, 4}, {14, 5}, {24, 5}},
    {2027, {28, 3}, {27, 4}, {6, 5}, {16, 5}}, {2028, {16, 4}, {27, 4}, {25, 5}, {4, 6}},
    {2029, {1, 4}, {27, 4}, {10, 5}, {20, 5}}, {2030, {21, 4}, {27, 4}, {30, 5}, {9, 6}},
    {2031, {13, 4}, {26, 4}, {22, 5}, {1, 6}},
};

static void assert_in_year(Holiday holiday, int year, const int day_month[2])
{
    HolidayDates dates = holiday_dates_usual();
    GDate date;

    g_date_clear(&date, 1);
    g_assert_true(holiday_date(holiday, year, &dates, &date));
    assert_date(&date, year, day_month[1], day_month[0]);
}

static void test_year_table(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(years); i++) {
        const YearRow *row = &years[i];
        assert_in_year(HOLIDAY_EERSTE_PAASDAG, row->year, row->easter);
        assert_in_year(HOLIDAY_KONINGSDAG, row->year, row->koningsdag);
        assert_in_year(HOLIDAY_HEMELVAARTSDAG, row->year, row->hemelvaart);
        assert_in_year(HOLIDAY_EERSTE_PINKSTERDAG, row->year, row->pinksteren);
    }
}

static void test_kings_day_moves(void)
{
    static const int moved[] = {2014, 2025, 2031, 2036, 2042, 2053, 2059};
    HolidayDates dates = holiday_dates_usual();
    size_t next = 0;
    GDate date;

    g_date_clear(&date, 1);
    for (int year = 2014; year <= 2059; year++) {
        g_assert_true(holiday_date(HOLIDAY_KONINGSDAG, year, &dates, &date));
        bool is_moved = next < G_N_ELEMENTS(moved) && moved[next] == year;
        assert_date(&date, year, 4, is_moved ? 26 : 27);
        next += is_moved;
    }
    g_assert_cmpuint(next, ==, G_N_ELEMENTS(moved));
}

static void test_another_monarch(void)
{
    HolidayDates dates = {BEVRIJDINGSDAG_LUSTRUM, 12, 7};
    GDate date;

    g_date_clear(&date, 1);
    g_assert_true(holiday_date(HOLIDAY_KONINGSDAG, 2026, &dates, &date));
    assert_date(&date, 2026, 12, 7);
    g_assert_true(
        holiday_date(HOLIDAY_KONINGSDAG, 2031, &dates, &date)); /* 7-12-2031 is a Sunday */
    assert_date(&date, 2031, 12, 6);
}

static void test_liberation_day(void)
{
    HolidayDates dates = holiday_dates_usual();
    GDate date;

    g_date_clear(&date, 1);
    g_assert_true(holiday_date(HOLIDAY_BEVRIJDINGSDAG, 2025, &dates, &date));
    g_assert_false(holiday_date(HOLIDAY_BEVRIJDINGSDAG, 2026, &dates, &date));
    g_assert_true(holiday_date(HOLIDAY_BEVRIJDINGSDAG, 2030, &dates, &date));
    dates.bevrijdingsdag = BEVRIJDINGSDAG_ALWAYS;
    g_assert_true(holiday_date(HOLIDAY_BEVRIJDINGSDAG, 2026, &dates, &date));
    dates.bevrijdingsdag = BEVRIJDINGSDAG_NEVER;
    g_assert_false(holiday_date(HOLIDAY_BEVRIJDINGSDAG, 2025, &dates, &date));
}

static void test_two_on_one_date(void)
{
    HolidayDates dates = {BEVRIJDINGSDAG_ALWAYS, 4, 27};
    GDate date;

    g_date_clear(&date, 1);
    g_date_set_dmy(&date, 5, G_DATE_MAY, 2016);
    g_assert_true(holiday_is_on(HOLIDAY_HEMELVAARTSDAG, &date, &dates));
    g_assert_true(holiday_is_on(HOLIDAY_BEVRIJDINGSDAG, &date, &dates));
    g_assert_false(holiday_is_on(HOLIDAY_KONINGSDAG, &date, &dates));
}

static void test_names(void)
{
    Holiday holiday = HOLIDAY_NIEUWJAARSDAG;

    for (int i = 0; i < HOLIDAY_COUNT; i++) {
        g_assert_true(holiday_from_name(holiday_name((Holiday) i), &holiday));
        g_assert_cmpint(holiday, ==, i);
    }
    g_assert_false(holiday_from_name("Koningsdag", &holiday));
    g_assert_false(holiday_from_name("", &holiday));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/holidays/rule 175: 2014 to 2100 by an independent algorithm",
                    test_independent_algorithm);
    g_test_add_func("/holidays/rule 176: Easter from 1583 to 4099", test_easter_for_all_time);
    g_test_add_func("/holidays/rule 175: the year table", test_year_table);
    g_test_add_func("/holidays/rule 175: kings day is no Sunday", test_kings_day_moves);
    g_test_add_func("/holidays/rule 178: another monarch has another day", test_another_monarch);
    g_test_add_func("/holidays/rule 177: 5 May always, by lustrum or never", test_liberation_day);
    g_test_add_func("/holidays/rule 173: one date can be two holidays", test_two_on_one_date);
    g_test_add_func("/holidays/each has a name", test_names);
    return g_test_run();
}
