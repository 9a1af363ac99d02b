/* SPDX-License-Identifier: MIT */
/* Calendar: the office hours of a desk. Immutable; any thread may ask. */
#pragma once

#include "domain/calendar_rules.h"

typedef struct Calendar Calendar;

/* Checks the rules as a whole (zone, hours that run into those of the next day) and makes a
 * calendar of them. The rules stay the caller's. Zones are IANA names; "right/..." counts leap
 * seconds and is refused. */
Calendar *calendar_new(const CalendarRules *rules, GError **error);
void calendar_free(Calendar *calendar);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Calendar, calendar_free)

/* Lent: the key under `calendars`, and the zone in which its people live. */
const char *calendar_name(const Calendar *calendar);
GTimeZone *calendar_zone(const Calendar *calendar);

/* CalendarAnswer: open or closed at one instant, why, and until when. */
typedef struct {
    bool open;
    /* "office-hours" when open, else "outside-office-hours", "holiday:koningsdag" (any
     * holiday_name), "exception:stock-taking" or "clock-broken"; owned */
    char *reason;
    GDateTime *opens_at;  /* UTC, when closed; NULL when it does not open within 366 days; owned */
    GDateTime *closes_at; /* UTC, when open; NULL when it does not close within 366 days; owned */
} CalendarAnswer;

/* Asks about an instant, which is the one at which a mail came, never its Date: header. A broken
 * clock counts as closed. Declare the answer as
 * g_auto(CalendarAnswer). */
CalendarAnswer calendar_ask(const Calendar *calendar, GDateTime *instant);
void calendar_answer_clear(CalendarAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CalendarAnswer, calendar_answer_clear)

/* Whether the year is one that no clock can rightly show (before 2020, or after 2199). */
bool calendar_is_clock_broken(GDateTime *instant);

/* The same without reason and without looking ahead. */
bool calendar_is_open(const Calendar *calendar, GDateTime *instant);

/* How many days ahead, today's being 0, the last date lies that an administrator wrote down as an
 * exception; -1 when none lies ahead. */
int calendar_days_planned(const Calendar *calendar, GDateTime *instant);

/* How many dates are written down as exceptions, past ones too; whether holidays are computed. */
unsigned calendar_exception_count(const Calendar *calendar);
bool calendar_has_holidays(const Calendar *calendar);

/* The hours of one local date as they are lived: those that come over midnight from the day before
 * included, all cut at midnight, touching ones joined. */
DayHours calendar_day_hours(const Calendar *calendar, const GDate *date);

/* What makes this date different from its weekday ("holiday:oudjaar"), lent; NULL when nothing. */
const char *calendar_day_label(const Calendar *calendar, const GDate *date);
