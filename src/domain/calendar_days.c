/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/calendar_days.h"

enum { NO_LIMIT = 2 * DAY_MINUTES };

/* What one date is by the rules, before the hours that come over midnight from the day before. */
typedef struct {
    const DayHours *hours; /* those that begin on this date */
    int limit_minute;      /* closed from here on, whatever the hours say */
    bool takes_previous;   /* the hours of the day before may go on into this date */
    const char *label;     /* NULL on a day like any other */
} DayPlan;

/* The closed side wins where a date is two holidays: the kinds in the order of how much they close.
 */
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
static const HolidayRule *find_holiday(const CalendarRules *rules, const GDate *date,
                                       const char **out_label)
{
    const HolidayRule *found = NULL;

    if (!rules->has_holidays)
        return NULL;
    for (int i = 0; i < HOLIDAY_COUNT; i++) {
        const HolidayRule *rule = &rules->holidays[i];
        if (rule->kind == HOLIDAY_RULE_OPEN || !closes_more(rule, found) ||
            !holiday_is_on((Holiday) i, date, &rules->holiday_dates))
            continue;
        found = rule;
        *out_label = holiday_label((Holiday) i);
    }
    return found;
}

static const CalendarException *find_exception(const CalendarRules *rules, guint32 julian)
{
    for (guint i = 0; i < rules->exceptions->len; i++) {
        const CalendarException *exception =
            &g_array_index(rules->exceptions, CalendarException, i);
        if (exception->julian == julian)
            return exception;
    }
    return NULL;
}

static void set_julian(GDate *date, guint32 julian)
{
    g_date_clear(date, 1);
    g_date_set_julian(date, julian);
}

static const DayHours *week_hours(const CalendarRules *rules, const GDate *date)
{
    return &rules->week[g_date_get_weekday(date) - G_DATE_MONDAY];
}

static DayPlan plan_day(const CalendarRules *rules, guint32 julian)
{
    static const DayHours closed = {0};
    const CalendarException *exception = find_exception(rules, julian);
    const char *label = NULL;
    GDate date;

    if (exception != NULL)
        return (DayPlan){&exception->hours, NO_LIMIT, false, exception->label};
    set_julian(&date, julian);
    const HolidayRule *holiday = find_holiday(rules, &date, &label);
    if (holiday == NULL)
        return (DayPlan){week_hours(rules, &date), NO_LIMIT, true, NULL};
    if (holiday->kind == HOLIDAY_RULE_CLOSES)
        return (DayPlan){week_hours(rules, &date), holiday->closes_minute, true, label};
    if (holiday->kind == HOLIDAY_RULE_HOURS)
        return (DayPlan){&holiday->hours, NO_LIMIT, false, label};
    return (DayPlan){&closed, NO_LIMIT, false, label};
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
DayHours calendar_days_hours(const CalendarRules *rules, guint32 julian)
{
    DayPlan plan = plan_day(rules, julian);
    int end = MIN(DAY_MINUTES, plan.limit_minute);
    DayHours hours = {0};

    if (plan.takes_previous) {
        DayPlan previous = plan_day(rules, julian - 1);
        append_interval(&hours, 0, MIN(minutes_past_midnight(&previous), end));
    }
    for (int i = 0; i < plan.hours->count; i++) {
        const Interval *interval = &plan.hours->intervals[i];
        append_interval(&hours, interval->opens_minute, MIN(interval->closes_minute, end));
    }
    return day_hours_joined(&hours);
}

const char *calendar_days_label(const CalendarRules *rules, guint32 julian)
{
    return plan_day(rules, julian).label;
}

const char *calendar_days_label_at(const CalendarRules *rules, guint32 julian, int minute)
{
    DayPlan plan = plan_day(rules, julian);
    GDate date;

    set_julian(&date, julian);
    if (plan.hours->count == 0 || day_hours_contain(week_hours(rules, &date), minute))
        return plan.label;
    return NULL;
}

bool calendar_days_check_week(const CalendarRules *rules, GError **error)
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
