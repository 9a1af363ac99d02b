/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/day_hours.h"

#include <string.h>

#include "base/text.h"

#define TIME_LENGTH (sizeof("hh:mm") - 1)
#define DATE_LENGTH (sizeof("yyyy-mm-dd") - 1)

G_DEFINE_QUARK(calendar_error, calendar_error)

static bool refuse(GError **error, const char *what, const char *text, const char *why)
{
    g_set_error(error, CALENDAR_ERROR, CALENDAR_ERROR_RULE, "bad %s '%s' (%s)", what, text, why);
    return false;
}

/* Minutes since midnight of the "hh:mm" that `text` starts with, or -1. */
static int read_time(const char *text, bool is_end)
{
    if (!text_starts_with_shape(text, "dd:dd"))
        return -1;
    int minute = text_digits_value(text + 3, 2);
    int sum = text_digits_value(text, 2) * 60 + minute;
    if (minute > 59 || sum > DAY_MINUTES || (sum == DAY_MINUTES && !is_end))
        return -1;
    return sum;
}

bool time_of_day_parse(const char *text, bool is_end, int *out_minute, GError **error)
{
    int minute = strlen(text) == TIME_LENGTH ? read_time(text, is_end) : -1;

    if (minute < 0)
        return refuse(error, "time", text,
                      is_end ? "write it like 16:00, at most 24:00"
                             : "write it like 09:00, at most 23:59");
    *out_minute = minute;
    return true;
}

bool interval_parse(const char *text, Interval *out_interval, GError **error)
{
    if (strlen(text) != 2 * TIME_LENGTH + 1 || text[TIME_LENGTH] != '-')
        return refuse(error, "hours", text, "write them like 09:00-17:00");

    int opens = read_time(text, false);
    int closes = read_time(text + TIME_LENGTH + 1, true);
    if (opens < 0 || closes < 0)
        return refuse(error, "hours", text, "from 00:00 to 23:59, and 24:00 as an end");
    if (opens == closes)
        return refuse(error, "hours", text,
                      "they end where they begin; the whole day is 00:00-24:00");
    if (closes < opens)
        closes += DAY_MINUTES;
    *out_interval = (Interval){opens, closes};
    return true;
}

static bool overlap(Interval one, Interval other)
{
    return one.opens_minute < other.closes_minute && other.opens_minute < one.closes_minute;
}

bool day_hours_add(DayHours *hours, Interval interval, GError **error)
{
    int place = hours->count;

    for (int i = 0; i < hours->count; i++) {
        if (overlap(hours->intervals[i], interval)) {
            g_set_error(error, CALENDAR_ERROR, CALENDAR_ERROR_RULE,
                        "hours that overlap: those from %02d:%02d and those from %02d:%02d",
                        hours->intervals[i].opens_minute / 60,
                        hours->intervals[i].opens_minute % 60, interval.opens_minute / 60,
                        interval.opens_minute % 60);
            return false;
        }
    }
    if (hours->count == DAY_INTERVALS) {
        g_set_error(error, CALENDAR_ERROR, CALENDAR_ERROR_RULE,
                    "too many hours for one day: at most %d intervals", DAY_INTERVALS);
        return false;
    }
    for (; place > 0 && hours->intervals[place - 1].opens_minute > interval.opens_minute; place--)
        hours->intervals[place] = hours->intervals[place - 1];
    hours->intervals[place] = interval;
    hours->count++;
    return true;
}

bool day_hours_add_text(DayHours *hours, const char *text, GError **error)
{
    Interval interval = {0};

    return interval_parse(text, &interval, error) && day_hours_add(hours, interval, error);
}

DayHours day_hours_joined(const DayHours *hours)
{
    DayHours joined = {0};

    for (int i = 0; i < hours->count; i++) {
        Interval next = hours->intervals[i];
        Interval *last = joined.count > 0 ? &joined.intervals[joined.count - 1] : NULL;
        if (last != NULL && next.opens_minute <= last->closes_minute)
            last->closes_minute = MAX(last->closes_minute, next.closes_minute);
        else
            joined.intervals[joined.count++] = next;
    }
    return joined;
}

bool day_hours_contain(const DayHours *hours, int minute)
{
    for (int i = 0; i < hours->count; i++) {
        const Interval *interval = &hours->intervals[i];
        if (minute >= interval->opens_minute && minute < interval->closes_minute)
            return true;
    }
    return false;
}

bool date_parse(const char *text, GDate *out_date, GError **error)
{
    if (strlen(text) != DATE_LENGTH || !text_starts_with_shape(text, "dddd-dd-dd"))
        return refuse(error, "date", text, "write it like 2026-12-28");

    GDateYear year = (GDateYear) text_digits_value(text, 4);
    GDateMonth month = (GDateMonth) text_digits_value(text + 5, 2);
    GDateDay day = (GDateDay) text_digits_value(text + 8, 2);
    if (!g_date_valid_dmy(day, month, year))
        return refuse(error, "date", text, "there is no such day");
    g_date_set_dmy(out_date, day, month, year);
    return true;
}
