/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/calendar_rules.h"

#include <stdarg.h>
#include <string.h>

#define LABEL_PREFIX "exception:"
#define LABEL_BYTES  60

static bool refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

static bool refuse(GError **error, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_propagate_error(error,
                      g_error_new_valist(CALENDAR_ERROR, CALENDAR_ERROR_RULE, format, arguments));
    va_end(arguments);
    return false;
}

static void clear_exception(void *data)
{
    CalendarException *exception = data;

    g_free(exception->label);
}

static GArray *new_exceptions(void)
{
    GArray *exceptions = g_array_new(FALSE, FALSE, sizeof(CalendarException));

    g_array_set_clear_func(exceptions, clear_exception);
    return exceptions;
}

CalendarRules *calendar_rules_new(const char *name, const char *time_zone)
{
    CalendarRules *rules = g_new0(CalendarRules, 1);

    rules->name = g_strdup(name);
    rules->time_zone = g_strdup(time_zone);
    for (int i = 0; i < HOLIDAY_COUNT; i++)
        rules->holidays[i].kind = HOLIDAY_RULE_CLOSED;
    rules->holidays[HOLIDAY_GOEDE_VRIJDAG].kind = HOLIDAY_RULE_OPEN;
    rules->holidays[HOLIDAY_OUDJAAR].kind = HOLIDAY_RULE_OPEN;
    rules->holiday_dates = holiday_dates_usual();
    rules->exceptions = new_exceptions();
    return rules;
}

CalendarRules *calendar_rules_copy(const CalendarRules *rules)
{
    CalendarRules *copy = g_memdup2(rules, sizeof(*rules));

    copy->name = g_strdup(rules->name);
    copy->time_zone = g_strdup(rules->time_zone);
    copy->exceptions = new_exceptions();
    for (guint i = 0; i < rules->exceptions->len; i++) {
        CalendarException exception = g_array_index(rules->exceptions, CalendarException, i);
        exception.label = g_strdup(exception.label);
        g_array_append_val(copy->exceptions, exception);
    }
    return copy;
}

void calendar_rules_free(CalendarRules *rules)
{
    if (rules == NULL)
        return;
    g_free(rules->name);
    g_free(rules->time_zone);
    g_clear_pointer(&rules->exceptions, g_array_unref);
    g_free(rules);
}

bool calendar_rules_set_country(CalendarRules *rules, const char *country, GError **error)
{
    if (strcmp(country, "nl") != 0)
        return refuse(error,
                      "unknown country '%s' for holidays: nl, or give the dates as exceptions",
                      country);
    rules->has_holidays = true;
    return true;
}

/* The rule of the holiday with that name; NULL and an error when there is none. */
static HolidayRule *find_rule(CalendarRules *rules, const char *name, GError **error)
{
    Holiday holiday = HOLIDAY_NIEUWJAARSDAG;

    if (holiday_from_name(name, &holiday))
        return &rules->holidays[holiday];

    g_autoptr(GString) names = g_string_new(NULL);
    for (int i = 0; i < HOLIDAY_COUNT; i++)
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", holiday_name((Holiday) i));
    refuse(error, "unknown holiday '%s': one of %s", name, names->str);
    return NULL;
}

typedef struct {
    const char *setting;
    HolidayRuleKind kind;
    Bevrijdingsdag years;
} HolidayWord;

/* The first two are for every holiday, all five for bevrijdingsdag. */
static const HolidayWord words[] = {
    {"open", HOLIDAY_RULE_OPEN, BEVRIJDINGSDAG_ALWAYS},
    {"closed", HOLIDAY_RULE_CLOSED, BEVRIJDINGSDAG_ALWAYS},
    {"always", HOLIDAY_RULE_CLOSED, BEVRIJDINGSDAG_ALWAYS},
    {"lustrum", HOLIDAY_RULE_CLOSED, BEVRIJDINGSDAG_LUSTRUM},
    {"never", HOLIDAY_RULE_CLOSED, BEVRIJDINGSDAG_NEVER},
};

enum { WORDS_FOR_EVERY_HOLIDAY = 2 };

bool calendar_rules_set_holiday(CalendarRules *rules, const char *holiday, const char *setting,
                                GError **error)
{
    HolidayRule *rule = find_rule(rules, holiday, error);
    if (rule == NULL)
        return false;

    bool has_years = rule == &rules->holidays[HOLIDAY_BEVRIJDINGSDAG];
    size_t count = has_years ? G_N_ELEMENTS(words) : WORDS_FOR_EVERY_HOLIDAY;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(words[i].setting, setting) != 0)
            continue;
        rule->kind = words[i].kind;
        if (has_years)
            rules->holiday_dates.bevrijdingsdag = words[i].years;
        return true;
    }
    return refuse(error,
                  "bad setting '%s' for %s: %sopen, closed, {closes: \"16:00\"} or {hours: "
                  "[\"10:00-14:00\"]}",
                  setting, holiday, has_years ? "always, lustrum, never, " : "");
}

bool calendar_rules_set_holiday_close(CalendarRules *rules, const char *holiday, const char *time,
                                      GError **error)
{
    HolidayRule *rule = find_rule(rules, holiday, error);
    int minute = 0;

    if (rule == NULL || !time_of_day_parse(time, true, &minute, error))
        return false;
    rule->kind = HOLIDAY_RULE_CLOSES;
    rule->closes_minute = minute;
    return true;
}

bool calendar_rules_set_holiday_hours(CalendarRules *rules, const char *holiday,
                                      const DayHours *hours, GError **error)
{
    HolidayRule *rule = find_rule(rules, holiday, error);

    if (rule == NULL)
        return false;
    rule->kind = HOLIDAY_RULE_HOURS;
    rule->hours = *hours;
    return true;
}

bool calendar_rules_set_koningsdag(CalendarRules *rules, const char *month_day, GError **error)
{
    /* In a common year, so that 29 February is refused: it would be no date three years out of
     * four. */
    g_autofree char *text = g_strconcat("2001-", month_day, NULL);
    GDate date;

    g_date_clear(&date, 1);
    if (!date_parse(text, &date, NULL))
        return refuse(error, "bad day '%s' for koningsdag (write month and day, like 04-27)",
                      month_day);
    rules->holiday_dates.koningsdag_month = g_date_get_month(&date);
    rules->holiday_dates.koningsdag_day = g_date_get_day(&date);
    return true;
}

/* Free words as one word of the fixed vocabulary: "Stock taking!" becomes "stock-taking". */
static char *make_label(const char *reason, const char *otherwise)
{
    g_autofree char *valid = g_utf8_make_valid(reason == NULL ? "" : reason, -1);
    g_autofree char *parts = g_utf8_normalize(valid, -1, G_NORMALIZE_ALL);
    g_autoptr(GString) label = g_string_new(LABEL_PREFIX);
    bool pending_hyphen = false;

    for (const char *at = parts; *at != '\0' && label->len < LABEL_BYTES; at++) {
        if (g_ascii_isalnum(*at)) {
            if (pending_hyphen)
                g_string_append_c(label, '-');
            pending_hyphen = false;
            g_string_append_c(label, g_ascii_tolower(*at));
        } else if (g_ascii_isprint(*at)) { /* accents, which came loose, are not ASCII */
            pending_hyphen = label->len > strlen(LABEL_PREFIX);
        }
    }
    if (label->len == strlen(LABEL_PREFIX))
        g_string_append(label, otherwise);
    return g_string_free(g_steal_pointer(&label), FALSE);
}

bool calendar_rules_add_exception(CalendarRules *rules, const char *date, const DayHours *hours,
                                  const char *reason, GError **error)
{
    GDate day;

    g_date_clear(&day, 1);
    if (!date_parse(date, &day, error))
        return false;
    guint32 julian = g_date_get_julian(&day);
    for (guint i = 0; i < rules->exceptions->len; i++) {
        if (g_array_index(rules->exceptions, CalendarException, i).julian == julian)
            return refuse(error, "date '%s' given twice", date);
    }

    CalendarException exception = {.julian = julian};
    if (hours != NULL)
        exception.hours = *hours;
    exception.label = make_label(reason, exception.hours.count == 0 ? "closed" : "own-hours");
    g_array_append_val(rules->exceptions, exception);
    return true;
}
