/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/clock_window.h"

enum {
    MINUTE_S = 60,
    DAY_S = 24 * 60 * MINUTE_S, /* of a day that has one offset: all others have two windows */
};

#define EPOCH_JULIAN INT64_C(719163) /* 1970-01-01 */

static int64_t offset_at(GTimeZone *zone, int64_t second)
{
    int interval = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, second);

    return g_time_zone_get_offset(zone, interval);
}

/* The first second after `start`, at most `end`, at which the offset is another one. */
static int64_t find_clock_change(GTimeZone *zone, int64_t start, int64_t end)
{
    int64_t offset = offset_at(zone, start);
    int64_t same = start;

    while (end - same > 1) {
        int64_t middle = same + (end - same) / 2;
        if (offset_at(zone, middle) == offset)
            same = middle;
        else
            end = middle;
    }
    return end;
}

ClockWindow clock_window_at(GTimeZone *zone, int64_t second)
{
    int64_t offset = offset_at(zone, second);
    int64_t day = (second + offset) / DAY_S;
    int64_t midnight = day * DAY_S - offset;
    int64_t end = midnight + DAY_S;

    if (offset_at(zone, end - 1) != offset)
        end = find_clock_change(zone, second, end);
    return (ClockWindow){second, end, midnight, (guint32) (day + EPOCH_JULIAN)};
}

int clock_window_minute(const ClockWindow *window)
{
    return (int) ((window->start - window->midnight) / MINUTE_S);
}

int64_t clock_window_second(const ClockWindow *window, int minute)
{
    return window->midnight + minute * MINUTE_S;
}
