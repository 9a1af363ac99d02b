/* SPDX-License-Identifier: MIT */
/* Calendar rules: what an administrator writes about the office hours of a desk, as values. The
 * setters check one line each, so that an error can name the line; calendar_new checks the whole.
 */
#pragma once

#include "domain/day_hours.h"
#include "domain/holidays.h"

/* What a holiday does to its day. */
typedef enum {
    HOLIDAY_RULE_OPEN,   /* nothing: the hours of the weekday */
    HOLIDAY_RULE_CLOSED, /* no hours at all */
    HOLIDAY_RULE_CLOSES, /* the hours of the weekday, until `closes_minute` */
    HOLIDAY_RULE_HOURS,  /* exactly `hours` */
} HolidayRuleKind;

typedef struct {
    HolidayRuleKind kind;
    int closes_minute;
    DayHours hours;
} HolidayRule;

/* CalendarException: one date that follows no other rule. */
typedef struct {
    guint32 julian; /* the date, as GDate counts days */
    DayHours hours; /* {0} when closed */
    char *label;    /* "exception:stock-taking", as it stands in a reason; owned */
} CalendarException;

typedef struct {
    char *name;        /* the key under `calendars`; owned */
    char *time_zone;   /* an IANA name; owned */
    DayHours week[7];  /* Monday first */
    bool has_holidays; /* country: nl */
    HolidayRule holidays[HOLIDAY_COUNT];
    HolidayDates holiday_dates;
    GArray *exceptions; /* of CalendarException, in the order given; owned */
} CalendarRules;

/* Closed all week, no exceptions; the usual holidays closed, Goede Vrijdag and oudjaar open. */
CalendarRules *calendar_rules_new(const char *name, const char *time_zone);
CalendarRules *calendar_rules_copy(const CalendarRules *rules);
void calendar_rules_free(CalendarRules *rules);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CalendarRules, calendar_rules_free)

/* country: "nl"; any other is an error, since those holidays have to be given as exceptions. */
bool calendar_rules_set_country(CalendarRules *rules, const char *country, GError **error);

/* A holiday by name: "open", "closed"; bevrijdingsdag also "always", "lustrum", "never". */
bool calendar_rules_set_holiday(CalendarRules *rules, const char *holiday, const char *setting,
                                GError **error);

/* {closes: "16:00"} and {hours: [...]}. */
bool calendar_rules_set_holiday_close(CalendarRules *rules, const char *holiday, const char *time,
                                      GError **error);
bool calendar_rules_set_holiday_hours(CalendarRules *rules, const char *holiday,
                                      const DayHours *hours, GError **error);

/* The day on which Koningsdag is celebrated, "04-27"; the Sunday rule applies to it. */
bool calendar_rules_set_koningsdag(CalendarRules *rules, const char *month_day, GError **error);

/* An exception. `hours` NULL or {0} closes the date; `reason` may be NULL. A date given twice is an
 * error. */
bool calendar_rules_add_exception(CalendarRules *rules, const char *date, const DayHours *hours,
                                  const char *reason, GError **error);
