/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/holidays.h"

#include <string.h>

#define LABEL_PREFIX "holiday:"

/* A holiday has its place in the year or, where the month is 0, its distance from Easter Sunday. */
typedef struct {
    const char *label; /* the name behind LABEL_PREFIX */
    int month;
    int day;
} HolidayRow;

static const HolidayRow rows[HOLIDAY_COUNT] = {
    [HOLIDAY_NIEUWJAARSDAG] = {LABEL_PREFIX "nieuwjaarsdag", 1, 1},
    [HOLIDAY_GOEDE_VRIJDAG] = {LABEL_PREFIX "goede_vrijdag", 0, -2},
    [HOLIDAY_EERSTE_PAASDAG] = {LABEL_PREFIX "eerste_paasdag", 0, 0},
    [HOLIDAY_TWEEDE_PAASDAG] = {LABEL_PREFIX "tweede_paasdag", 0, 1},
    [HOLIDAY_KONINGSDAG] = {LABEL_PREFIX "koningsdag", 4, 27},
    [HOLIDAY_BEVRIJDINGSDAG] = {LABEL_PREFIX "bevrijdingsdag", 5, 5},
    [HOLIDAY_HEMELVAARTSDAG] = {LABEL_PREFIX "hemelvaartsdag", 0, 39},
    [HOLIDAY_EERSTE_PINKSTERDAG] = {LABEL_PREFIX "eerste_pinksterdag", 0, 49},
    [HOLIDAY_TWEEDE_PINKSTERDAG] = {LABEL_PREFIX "tweede_pinksterdag", 0, 50},
    [HOLIDAY_EERSTE_KERSTDAG] = {LABEL_PREFIX "eerste_kerstdag", 12, 25},
    [HOLIDAY_TWEEDE_KERSTDAG] = {LABEL_PREFIX "tweede_kerstdag", 12, 26},
    [HOLIDAY_OUDJAAR] = {LABEL_PREFIX "oudjaar", 12, 31},
};

HolidayDates holiday_dates_usual(void)
{
    return (HolidayDates){BEVRIJDINGSDAG_LUSTRUM, rows[HOLIDAY_KONINGSDAG].month,
                          rows[HOLIDAY_KONINGSDAG].day};
}

const char *holiday_label(Holiday holiday)
{
    return rows[holiday].label;
}

const char *holiday_name(Holiday holiday)
{
    return rows[holiday].label + strlen(LABEL_PREFIX);
}

bool holiday_from_name(const char *name, Holiday *out_holiday)
{
    for (int i = 0; i < HOLIDAY_COUNT; i++) {
        if (strcmp(holiday_name((Holiday) i), name) == 0) {
            *out_holiday = (Holiday) i;
            return true;
        }
    }
    return false;
}

/* Easter Sunday in the Gregorian calendar, by the method of Meeus, Jones and Butcher: the Sunday
 * after the first full moon, as the church counts moons, on or after 21 March. */
static void easter_sunday(int year, GDate *out_date)
{
    int golden = year % 19;
    int century = year / 100;
    int year_of_century = year % 100;
    int skipped_moons = (8 * century + 13) / 25;
    int moon = (19 * golden + century - century / 4 - skipped_moons + 15) % 30;
    int to_sunday =
        (32 + 2 * (century % 4) + 2 * (year_of_century / 4) - moon - year_of_century % 4) % 7;
    int correction = (golden + 11 * moon + 22 * to_sunday) / 451;
    int days = moon + to_sunday - 7 * correction + 114;

    g_date_set_dmy(out_date, (GDateDay) (days % 31 + 1), (GDateMonth) (days / 31),
                   (GDateYear) year);
}

static bool is_celebrated(Holiday holiday, int year, const HolidayDates *dates)
{
    if (holiday != HOLIDAY_BEVRIJDINGSDAG || dates->bevrijdingsdag == BEVRIJDINGSDAG_ALWAYS)
        return true;
    return dates->bevrijdingsdag == BEVRIJDINGSDAG_LUSTRUM && year % 5 == 0;
}

static void shift_days(GDate *date, int days)
{
    if (days < 0)
        g_date_subtract_days(date, (guint) -days);
    else
        g_date_add_days(date, (guint) days);
}

static void koningsdag(int year, const HolidayDates *dates, GDate *out_date)
{
    g_date_set_dmy(out_date, (GDateDay) dates->koningsdag_day, (GDateMonth) dates->koningsdag_month,
                   (GDateYear) year);
    if (g_date_get_weekday(out_date) == G_DATE_SUNDAY)
        shift_days(out_date, -1);
}

bool holiday_date(Holiday holiday, int year, const HolidayDates *dates, GDate *out_date)
{
    const HolidayRow *row = &rows[holiday];

    if (!is_celebrated(holiday, year, dates))
        return false;
    if (holiday == HOLIDAY_KONINGSDAG) {
        koningsdag(year, dates, out_date);
    } else if (row->month == 0) {
        easter_sunday(year, out_date);
        shift_days(out_date, row->day);
    } else {
        g_date_set_dmy(out_date, (GDateDay) row->day, (GDateMonth) row->month, (GDateYear) year);
    }
    return true;
}

bool holiday_is_on(Holiday holiday, const GDate *date, const HolidayDates *dates)
{
    GDate found;

    g_date_clear(&found, 1);
    return holiday_date(holiday, g_date_get_year(date), dates, &found) &&
           g_date_compare(&found, date) == 0;
}
