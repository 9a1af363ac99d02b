/* SPDX-License-Identifier: MIT */
/* Calendar days: what the rules make of one local date. Knows dates and minutes, no zones. Dates
 * are Julian days as GDate counts them. */
#pragma once

#include "domain/calendar_rules.h"

/* The hours of a date as they are lived: those that come over midnight from the day before
 * included, all cut at midnight, touching ones joined. */
DayHours calendar_days_hours(const CalendarRules *rules, guint32 julian);

/* What makes the date different from its weekday ("holiday:oudjaar"); lent by the rules; NULL when
 * nothing does. */
const char *calendar_days_label(const CalendarRules *rules, guint32 julian);

/* The same, where it is why the minute is closed: all day long on a date without hours, else when
 * the weekday would have been open. */
const char *calendar_days_label_at(const CalendarRules *rules, guint32 julian, int minute);

/* Hours over midnight may not run into those of the next weekday: an error that names the two. */
bool calendar_days_check_week(const CalendarRules *rules, GError **error);
