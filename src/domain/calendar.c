/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/calendar.h"

#include <stdint.h>
#include <string.h>

#include "domain/calendar_days.h"
#include "domain/clock_window.h"

#define LOOK_AHEAD_S (INT64_C(366) * 24 * 3600)

enum {
    /* Years outside these come from a clock that is not set, or is lying. */
    CLOCK_FIRST_YEAR = 2020,
    CLOCK_LAST_YEAR = 2199,
};

struct Calendar {
    CalendarRules *rules;
    GTimeZone *zone;
};

/* IANA names alone: no path, no offset ("+01:00"), and not right/, whose clock counts leap seconds
 * and would close 27 seconds early. */
static GTimeZone *find_zone(const char *name)
{
    bool is_name =
        g_ascii_isalpha(name[0]) && strstr(name, "..") == NULL && !g_str_has_prefix(name, "right/");

    for (const char *at = name; is_name && *at != '\0'; at++)
        is_name = g_ascii_isalnum(*at) || strchr("/_+-", *at) != NULL;
    return is_name ? g_time_zone_new_identifier(name) : NULL;
}

Calendar *calendar_new(const CalendarRules *rules, GError **error)
{
    g_autoptr(GTimeZone) zone = find_zone(rules->time_zone);

    if (zone == NULL) {
        g_set_error(error, CALENDAR_ERROR, CALENDAR_ERROR_RULE,
                    "unknown time zone '%s': an IANA name such as Europe/Amsterdam",
                    rules->time_zone);
        return NULL;
    }
    if (!calendar_days_check_week(rules, error))
        return NULL;

    Calendar *calendar = g_new0(Calendar, 1);
    calendar->rules = calendar_rules_copy(rules);
    calendar->zone = g_steal_pointer(&zone);
    return calendar;
}

void calendar_free(Calendar *calendar)
{
    if (calendar == NULL)
        return;
    g_clear_pointer(&calendar->zone, g_time_zone_unref);
    g_clear_pointer(&calendar->rules, calendar_rules_free);
    g_free(calendar);
}

const char *calendar_name(const Calendar *calendar)
{
    return calendar->rules->name;
}

GTimeZone *calendar_zone(const Calendar *calendar)
{
    return calendar->zone;
}

/* The first second of the window at which the hours are no longer `open`; its end when there is
 * none. */
static int64_t find_edge(const ClockWindow *window, const DayHours *hours, bool open)
{
    int64_t edge = window->start;

    for (int i = 0; i < hours->count; i++) {
        int64_t opens = clock_window_second(window, hours->intervals[i].opens_minute);
        int64_t closes = clock_window_second(window, hours->intervals[i].closes_minute);
        if (closes <= window->start)
            continue;
        if (!open)
            return CLAMP(opens, window->start, window->end);
        if (opens <= edge)
            edge = MIN(closes, window->end);
    }
    return open ? edge : window->end;
}

/* The instant at which it is no longer `open`; NULL when that is not within a year. */
static GDateTime *find_change(const Calendar *calendar, int64_t second, bool open)
{
    int64_t last = second + LOOK_AHEAD_S;

    while (second <= last) {
        ClockWindow window = clock_window_at(calendar->zone, second);
        DayHours hours = calendar_days_hours(calendar->rules, window.julian);
        int64_t edge = find_edge(&window, &hours, open);
        if (edge < window.end)
            return edge <= last ? g_date_time_new_from_unix_utc(edge) : NULL;
        second = window.end;
    }
    return NULL;
}

/* A fixed word, or the label of a special day, lent by the calendar. */
static const char *find_reason(const Calendar *calendar, const ClockWindow *window, bool open)
{
    if (open)
        return "office-hours";
    const char *label =
        calendar_days_label_at(calendar->rules, window->julian, clock_window_minute(window));
    return label != NULL ? label : "outside-office-hours";
}

CalendarAnswer calendar_ask(const Calendar *calendar, GDateTime *instant)
{
    if (calendar_is_clock_broken(instant))
        return (CalendarAnswer){.reason = g_strdup("clock-broken")};

    int64_t second = g_date_time_to_unix(instant);
    ClockWindow window = clock_window_at(calendar->zone, second);
    bool open = calendar_is_open(calendar, instant);
    GDateTime *change = find_change(calendar, second, open);
    return (CalendarAnswer){
        .open = open,
        .reason = g_strdup(find_reason(calendar, &window, open)),
        .opens_at = open ? NULL : change,
        .closes_at = open ? change : NULL,
    };
}

void calendar_answer_clear(CalendarAnswer *answer)
{
    g_clear_pointer(&answer->reason, g_free);
    g_clear_pointer(&answer->opens_at, g_date_time_unref);
    g_clear_pointer(&answer->closes_at, g_date_time_unref);
}

bool calendar_is_clock_broken(GDateTime *instant)
{
    int year = g_date_time_get_year(instant);

    return year < CLOCK_FIRST_YEAR || year > CLOCK_LAST_YEAR;
}

bool calendar_is_open(const Calendar *calendar, GDateTime *instant)
{
    if (calendar_is_clock_broken(instant))
        return false;
    ClockWindow window = clock_window_at(calendar->zone, g_date_time_to_unix(instant));
    DayHours hours = calendar_days_hours(calendar->rules, window.julian);
    return day_hours_contain(&hours, clock_window_minute(&window));
}

unsigned calendar_exception_count(const Calendar *calendar)
{
    return calendar->rules->exceptions->len;
}

bool calendar_has_holidays(const Calendar *calendar)
{
    return calendar->rules->has_holidays;
}

int calendar_days_planned(const Calendar *calendar, GDateTime *instant)
{
    const GArray *exceptions = calendar->rules->exceptions;
    g_autoptr(GDateTime) local = g_date_time_to_timezone(instant, calendar->zone);
    GDate today;
    int days = -1;

    g_date_clear(&today, 1);
    g_date_set_dmy(&today, (GDateDay) g_date_time_get_day_of_month(local),
                   (GDateMonth) g_date_time_get_month(local),
                   (GDateYear) g_date_time_get_year(local));
    for (guint i = 0; i < exceptions->len; i++) {
        const CalendarException *exception = &g_array_index(exceptions, CalendarException, i);
        days = MAX(days, (int) exception->julian - (int) g_date_get_julian(&today));
    }
    return days;
}

DayHours calendar_day_hours(const Calendar *calendar, const GDate *date)
{
    return calendar_days_hours(calendar->rules, g_date_get_julian(date));
}

const char *calendar_day_label(const Calendar *calendar, const GDate *date)
{
    return calendar_days_label(calendar->rules, g_date_get_julian(date));
}
