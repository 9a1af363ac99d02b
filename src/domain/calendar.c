/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/calendar.h"

#include <stdint.h>
#include <string.h>

enum {
    MINUTE_S = 60,
    DAY_S = DAY_MINUTES * MINUTE_S, /* of a day whose offset does not change: see Window */
    LOOK_AHEAD_DAYS = 366,
    NO_LIMIT = 2 * DAY_MINUTES,
    /* Years outside these come from a clock that is not set, or is lying. */
    CLOCK_FIRST_YEAR = 2020,
    CLOCK_LAST_YEAR = 2199,
};

#define EPOCH_JULIAN INT64_C(719163) /* 1970-01-01, as GDate counts days */

#define LABEL_OPEN    "office-hours"
#define LABEL_OUTSIDE "outside-office-hours"
#define LABEL_CLOCK   "clock-broken"

struct Calendar {
    CalendarRules *rules;
    GTimeZone *zone;
    GHashTable *exceptions; /* julian day to CalendarException, which the rules own */
    char *holiday_labels[HOLIDAY_COUNT];
};

/* What one date is by the rules, before the hours that come over midnight from the day before. */
typedef struct {
    const DayHours *hours; /* those that begin on this date */
    int limit_minute;      /* closed from here on, whatever the hours say */
    bool takes_previous;   /* the hours of the day before may go on into this date */
    const char *label;     /* NULL on a day like any other */
} DayPlan;

/* A stretch of time within one local date and without a change of the clock: its minutes count as
 * on paper. A day has one window, or two on the days on which the clock is put forward or back. All
 * walking goes from window to window, so that no local time ever has to be turned into an instant:
 * the hour that never comes and the one that comes twice need no rule of their own. */
typedef struct {
    int64_t start;    /* seconds since the epoch */
    int64_t end;      /* where the next window starts */
    int64_t midnight; /* where this date's minute 0 is, or would be, by this offset */
    guint32 julian;
} Window;

/* The closed side wins where a date is two holidays: lower kinds close less. */
static bool closes_more(const HolidayRule *rule, const HolidayRule *other)
{
    static const int strength[] = {
        [HOLIDAY_RULE_OPEN] = 0,
        [HOLIDAY_RULE_CLOSES] = 1,
        [HOLIDAY_RULE_HOURS] = 2,
        [HOLIDAY_RULE_CLOSED] = 3,
    };

    return other == NULL || strength[rule->kind] > strength[other->kind];
}

/* The holiday rule that shapes the date, and its label; NULL when none does. */
static const HolidayRule *find_holiday(const Calendar *calendar, const GDate *date,
                                       const char **out_label)
{
    const HolidayRule *found = NULL;

    if (!calendar->rules->has_holidays)
        return NULL;
    for (int i = 0; i < HOLIDAY_COUNT; i++) {
        const HolidayRule *rule = &calendar->rules->holidays[i];
        if (rule->kind == HOLIDAY_RULE_OPEN || !closes_more(rule, found) ||
            !holiday_is_on((Holiday) i, date, &calendar->rules->holiday_dates))
            continue;
        found = rule;
        *out_label = calendar->holiday_labels[i];
    }
    return found;
}

static const DayHours *week_hours(const Calendar *calendar, const GDate *date)
{
    return &calendar->rules->week[g_date_get_weekday(date) - G_DATE_MONDAY];
}

static DayPlan plan_day(const Calendar *calendar, guint32 julian)
{
    static const DayHours closed = {0};
    const CalendarException *exception =
        g_hash_table_lookup(calendar->exceptions, GUINT_TO_POINTER(julian));
    if (exception != NULL)
        return (DayPlan){&exception->hours, NO_LIMIT, false, exception->label};

    GDate date;
    const char *label = NULL;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, julian);
    const HolidayRule *holiday = find_holiday(calendar, &date, &label);
    if (holiday == NULL)
        return (DayPlan){week_hours(calendar, &date), NO_LIMIT, true, NULL};
    if (holiday->kind == HOLIDAY_RULE_CLOSES)
        return (DayPlan){week_hours(calendar, &date), holiday->closes_minute, true, label};
    return (DayPlan){holiday->kind == HOLIDAY_RULE_HOURS ? &holiday->hours : &closed, NO_LIMIT,
                     false, label};
}

static void append_interval(DayHours *hours, int opens_minute, int closes_minute)
{
    if (opens_minute < closes_minute)
        hours->intervals[hours->count++] = (Interval){opens_minute, closes_minute};
}

/* Of a day's hours only the last can pass midnight: any that began after it would overlap. */
static int minutes_past_midnight(const DayPlan *plan)
{
    if (plan->hours->count == 0)
        return 0;
    int closes = plan->hours->intervals[plan->hours->count - 1].closes_minute;
    return MIN(closes, plan->limit_minute) - DAY_MINUTES;
}

/* Hours that came over midnight, then the date's own. The two can overlap after an exception whose
 * hours go on late; joining them makes that one stretch. */
static DayHours lived_hours(const Calendar *calendar, guint32 julian, const DayPlan *plan)
{
    int end = MIN(DAY_MINUTES, plan->limit_minute);
    DayHours hours = {0};

    if (plan->takes_previous) {
        DayPlan previous = plan_day(calendar, julian - 1);
        append_interval(&hours, 0, MIN(minutes_past_midnight(&previous), end));
    }
    for (int i = 0; i < plan->hours->count; i++) {
        const Interval *interval = &plan->hours->intervals[i];
        append_interval(&hours, interval->opens_minute, MIN(interval->closes_minute, end));
    }
    return day_hours_joined(&hours);
}

static int64_t offset_at(const Calendar *calendar, int64_t second)
{
    int interval = g_time_zone_find_interval(calendar->zone, G_TIME_TYPE_UNIVERSAL, second);

    return g_time_zone_get_offset(calendar->zone, interval);
}

/* The first second after `start`, at most `end`, at which the offset is another one. */
static int64_t find_clock_change(const Calendar *calendar, int64_t start, int64_t end)
{
    int64_t offset = offset_at(calendar, start);
    int64_t same = start;

    while (end - same > 1) {
        int64_t middle = same + (end - same) / 2;
        if (offset_at(calendar, middle) == offset)
            same = middle;
        else
            end = middle;
    }
    return end;
}

static Window window_at(const Calendar *calendar, int64_t second)
{
    int64_t offset = offset_at(calendar, second);
    int64_t local = second + offset;
    int64_t day = local / DAY_S;
    int64_t midnight = day * DAY_S - offset;
    int64_t end = midnight + DAY_S;

    if (offset_at(calendar, end - 1) != offset)
        end = find_clock_change(calendar, second, end);
    return (Window){second, end, midnight, (guint32) (day + EPOCH_JULIAN)};
}

static int window_minute(const Window *window)
{
    return (int) ((window->start - window->midnight) / MINUTE_S);
}

/* The first second of the window at which the hours are no longer `open`; its end when there is
 * none. */
static int64_t find_edge(const Window *window, const DayHours *hours, bool open)
{
    int64_t edge = window->start;

    for (int i = 0; i < hours->count; i++) {
        int64_t opens = window->midnight + hours->intervals[i].opens_minute * MINUTE_S;
        int64_t closes = window->midnight + hours->intervals[i].closes_minute * MINUTE_S;
        if (closes <= window->start)
            continue;
        if (!open)
            return MIN(MAX(opens, window->start), window->end);
        if (opens <= edge)
            edge = MIN(closes, window->end);
    }
    return open ? edge : window->end;
}

/* The instant at which it is no longer `open`; NULL when that is not within a year. */
static GDateTime *find_change(const Calendar *calendar, int64_t second, bool open)
{
    int64_t last = second + (int64_t) LOOK_AHEAD_DAYS * DAY_S;

    while (second <= last) {
        Window window = window_at(calendar, second);
        DayPlan plan = plan_day(calendar, window.julian);
        DayHours hours = lived_hours(calendar, window.julian, &plan);
        int64_t edge = find_edge(&window, &hours, open);
        if (edge < window.end)
            return edge <= last ? g_date_time_new_from_unix_utc(edge) : NULL;
        second = window.end;
    }
    return NULL;
}

bool calendar_is_clock_broken(GDateTime *instant)
{
    int year = g_date_time_get_year(instant);

    return year < CLOCK_FIRST_YEAR || year > CLOCK_LAST_YEAR;
}

/* A special day is the reason for being closed where its weekday would have been open, and the
 * whole day long where it has no hours at all. */
static const char *closed_reason(const Calendar *calendar, const Window *window,
                                 const DayPlan *plan)
{
    GDate date;

    if (plan->label == NULL)
        return LABEL_OUTSIDE;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, window->julian);
    if (plan->hours->count == 0 ||
        day_hours_contain(week_hours(calendar, &date), window_minute(window)))
        return plan->label;
    return LABEL_OUTSIDE;
}

CalendarAnswer calendar_ask(const Calendar *calendar, GDateTime *instant)
{
    if (calendar_is_clock_broken(instant))
        return (CalendarAnswer){.reason = g_strdup(LABEL_CLOCK)};

    int64_t second = g_date_time_to_unix(instant);
    Window window = window_at(calendar, second);
    DayPlan plan = plan_day(calendar, window.julian);
    DayHours hours = lived_hours(calendar, window.julian, &plan);
    bool open = day_hours_contain(&hours, window_minute(&window));
    GDateTime *change = find_change(calendar, second, open);
    return (CalendarAnswer){
        .open = open,
        .reason = g_strdup(open ? LABEL_OPEN : closed_reason(calendar, &window, &plan)),
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

bool calendar_is_open(const Calendar *calendar, GDateTime *instant)
{
    if (calendar_is_clock_broken(instant))
        return false;
    Window window = window_at(calendar, g_date_time_to_unix(instant));
    DayPlan plan = plan_day(calendar, window.julian);
    DayHours hours = lived_hours(calendar, window.julian, &plan);
    return day_hours_contain(&hours, window_minute(&window));
}

DayHours calendar_day_hours(const Calendar *calendar, const GDate *date)
{
    guint32 julian = g_date_get_julian(date);
    DayPlan plan = plan_day(calendar, julian);

    return lived_hours(calendar, julian, &plan);
}

const char *calendar_day_label(const Calendar *calendar, const GDate *date)
{
    return plan_day(calendar, g_date_get_julian(date)).label;
}

const char *calendar_name(const Calendar *calendar)
{
    return calendar->rules->name;
}

GTimeZone *calendar_zone(const Calendar *calendar)
{
    return calendar->zone;
}

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

/* Hours over midnight may not run into those of the next weekday. */
static bool check_week(const CalendarRules *rules, GError **error)
{
    static const char *const names[] = {"monday", "tuesday",  "wednesday", "thursday",
                                        "friday", "saturday", "sunday"};

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        size_t next = (i + 1) % G_N_ELEMENTS(names);
        DayPlan plan = {.hours = &rules->week[i], .limit_minute = NO_LIMIT};
        const DayHours *tomorrow = &rules->week[next];
        if (tomorrow->count == 0 ||
            minutes_past_midnight(&plan) <= tomorrow->intervals[0].opens_minute)
            continue;
        g_set_error(error, CALENDAR_ERROR, CALENDAR_ERROR_RULE,
                    "the hours of %s go on over midnight into those of %s", names[i], names[next]);
        return false;
    }
    return true;
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
    if (!check_week(rules, error))
        return NULL;

    Calendar *calendar = g_new0(Calendar, 1);
    calendar->rules = calendar_rules_copy(rules);
    calendar->zone = g_steal_pointer(&zone);
    calendar->exceptions = g_hash_table_new(NULL, NULL);
    for (guint i = 0; i < calendar->rules->exceptions->len; i++) {
        CalendarException *exception =
            &g_array_index(calendar->rules->exceptions, CalendarException, i);
        g_hash_table_insert(calendar->exceptions, GUINT_TO_POINTER(exception->julian), exception);
    }
    for (int i = 0; i < HOLIDAY_COUNT; i++)
        calendar->holiday_labels[i] = g_strconcat("holiday:", holiday_name((Holiday) i), NULL);
    return calendar;
}

void calendar_free(Calendar *calendar)
{
    if (calendar == NULL)
        return;
    for (int i = 0; i < HOLIDAY_COUNT; i++)
        g_free(calendar->holiday_labels[i]);
    g_clear_pointer(&calendar->exceptions, g_hash_table_unref);
    g_clear_pointer(&calendar->zone, g_time_zone_unref);
    g_clear_pointer(&calendar->rules, calendar_rules_free);
    g_free(calendar);
}
