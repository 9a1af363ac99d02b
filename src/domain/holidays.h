/* SPDX-License-Identifier: MIT */
/* Dutch holidays, computed: Algemene termijnenwet article 3, and the two half-holidays that desks
 * treat differently, Goede Vrijdag and oudjaar. No day moves because it falls in a weekend. */
#pragma once

#include <stdbool.h>

#include <glib.h>

/* In the order of a usual year; the names (holiday_name) are those of the configuration. */
typedef enum {
    HOLIDAY_NIEUWJAARSDAG,
    HOLIDAY_GOEDE_VRIJDAG,
    HOLIDAY_EERSTE_PAASDAG,
    HOLIDAY_TWEEDE_PAASDAG,
    HOLIDAY_KONINGSDAG,
    HOLIDAY_BEVRIJDINGSDAG,
    HOLIDAY_HEMELVAARTSDAG,
    HOLIDAY_EERSTE_PINKSTERDAG,
    HOLIDAY_TWEEDE_PINKSTERDAG,
    HOLIDAY_EERSTE_KERSTDAG,
    HOLIDAY_TWEEDE_KERSTDAG,
    HOLIDAY_OUDJAAR,
} Holiday;

enum { HOLIDAY_COUNT = HOLIDAY_OUDJAAR + 1 };

/* In which years 5 May is a day off: 2025 and 2030 are lustrum years. */
typedef enum { BEVRIJDINGSDAG_ALWAYS, BEVRIJDINGSDAG_LUSTRUM, BEVRIJDINGSDAG_NEVER } Bevrijdingsdag;

/* HolidayDates: what is not the same for every desk, or not for ever. */
typedef struct {
    Bevrijdingsdag bevrijdingsdag;
    int koningsdag_month; /* 4; another monarch has another birthday */
    int koningsdag_day;   /* 27; when that is a Sunday, the day before is celebrated */
} HolidayDates;

/* Lustrum, and 27 April. */
HolidayDates holiday_dates_usual(void);

/* "holiday:koningsdag", as it stands in a reason; static text. */
const char *holiday_label(Holiday holiday);

/* "koningsdag"; static text. */
const char *holiday_name(Holiday holiday);

/* The holiday of that name; false when there is none. */
bool holiday_from_name(const char *name, Holiday *out_holiday);

/* When the holiday is in that year (1583 to 4099, Gregorian); false when that year has none. */
bool holiday_date(Holiday holiday, int year, const HolidayDates *dates, GDate *out_date);

/* Whether the date is that holiday. A date can be two: 5 May 2016 was Hemelvaartsdag as well. */
bool holiday_is_on(Holiday holiday, const GDate *date, const HolidayDates *dates);
