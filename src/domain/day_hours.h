/* SPDX-License-Identifier: MIT */
/* Day hours: the opening hours that begin on one day, in minutes of the wall clock. */
#pragma once

#include <stdbool.h>

#include <glib.h>

#define CALENDAR_ERROR calendar_error_quark()
GQuark calendar_error_quark(void);

/* One code for every wrong rule of a calendar: the text says what is wrong and what would be right.
 */
typedef enum { CALENDAR_ERROR_RULE } CalendarError;

enum {
    DAY_MINUTES = 24 * 60,
    DAY_INTERVALS = 8, /* intervals that a setting may give to one day */
};

/* Interval: open from the first minute on, closed again from the last on (half-open). */
typedef struct {
    int opens_minute;  /* 0 to 1439, from midnight of the day to which the interval belongs */
    int closes_minute; /* up to 2879; past 1440 it goes on into the next day */
} Interval;

/* DayHours: intervals in order, without overlap; {0} is a closed day. A plain value to copy. */
typedef struct {
    int count;
    Interval intervals[DAY_INTERVALS + 1]; /* the last place is for hours that came over midnight */
} DayHours;

/* Reads "09:00", and "24:00" only where `is_end`: minutes since midnight into `out_minute`. */
bool time_of_day_parse(const char *text, bool is_end, int *out_minute, GError **error);

/* Reads "09:00-17:00". An end before its begin is on the next day ("22:00-06:00"); the two being
 * the same is an error ("00:00-24:00" is the whole day). */
bool interval_parse(const char *text, Interval *out_interval, GError **error);

/* Adds one interval in its place. Intervals may touch; overlap, or one too many, is an error. */
bool day_hours_add(DayHours *hours, Interval interval, GError **error);

/* interval_parse and day_hours_add in one step: what a line of a configuration needs. */
bool day_hours_add_text(DayHours *hours, const char *text, GError **error);

/* The hours with touching intervals made one. */
DayHours day_hours_joined(const DayHours *hours);

/* Whether the minute lies within. */
bool day_hours_contain(const DayHours *hours, int minute);

/* Reads "2026-12-28", a day that exists. Strict: no spaces, no other order. */
bool date_parse(const char *text, GDate *out_date, GError **error);
