/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/calendars.h"

#include <string.h>

/* Lists what a rule of the calendar says is wrong. */
static bool note(const Reader *reader, const Node *node, unsigned line, bool is_right,
                 GError **error)
{
    if (!is_right) {
        mistakes_add(reader->mistakes, node != NULL ? node->line : line, "%s", (*error)->message);
        g_clear_error(error);
    }
    return is_right;
}

/* {closes: "16:00"} or {hours: [...]}: one of the two. */
static void set_holiday_hours(const Reader *reader, CalendarRules *rules, const Node *node)
{
    const Node *closes = node_get(node, "closes"), *hours = node_get(node, "hours");
    g_autoptr(GError) error = NULL;

    if (node->children->len != 1 || (closes == NULL && hours == NULL) ||
        (closes != NULL && closes->kind != NODE_TEXT)) {
        mistakes_add(reader->mistakes, node->line,
                     "%s is wrong; write {closes: \"16:00\"} or {hours: [\"10:00-14:00\"]}",
                     node->name);
    } else if (closes != NULL) {
        note(reader, closes, 0,
             calendar_rules_set_holiday_close(rules, node->name, closes->text, &error), &error);
    } else {
        DayHours day = {0};
        if (hours_read(reader, node->name, hours, &day))
            note(reader, hours, 0,
                 calendar_rules_set_holiday_hours(rules, node->name, &day, &error), &error);
    }
}

static void set_holiday(const Reader *reader, CalendarRules *rules, const Node *node)
{
    g_autoptr(GError) error = NULL;

    if (node->kind == NODE_MAP)
        set_holiday_hours(reader, rules, node);
    else if (node->kind == NODE_TEXT)
        note(reader, node, 0, calendar_rules_set_holiday(rules, node->name, node->text, &error),
             &error);
    else
        mistakes_add(reader->mistakes, node->line,
                     "%s is a list; write open, closed or {hours: [\"10:00-14:00\"]}", node->name);
}

static void set_holidays(const Reader *reader, const CalendarDraft *draft, const Node *node,
                         CalendarRules *rules)
{
    const Node *holidays = node_get(node, "holidays");
    g_autoptr(GError) error = NULL;

    if (holidays == NULL)
        return;
    if (node_get(holidays, "country") == NULL)
        mistakes_add(reader->mistakes, holidays->line,
                     "holidays have no country; write country: nl");
    if (draft->country != NULL)
        note(reader, node_get(holidays, "country"), 0,
             calendar_rules_set_country(rules, draft->country, &error), &error);
    if (draft->koningsdag_date != NULL)
        note(reader, node_get(holidays, "koningsdag_date"), holidays->line,
             calendar_rules_set_koningsdag(rules, draft->koningsdag_date, &error), &error);
    for (int i = 0; i < HOLIDAY_COUNT; i++) {
        if (draft->holidays[i] != NULL)
            set_holiday(reader, rules, draft->holidays[i]);
    }
}

/* An exception closes its date, or gives it hours: never both, never neither. */
static void add_exception(const Reader *reader, const ExceptionDraft *draft, const Node *node,
                          CalendarRules *rules)
{
    DayHours hours = {0};
    g_autoptr(GError) error = NULL;

    if (draft->date == NULL)
        return;
    if (draft->is_closed == (draft->hours != NULL)) {
        mistakes_add(reader->mistakes, node->line,
                     "the exception of %s is wrong; write either closed: true or hours: "
                     "[\"10:00-14:00\"]",
                     draft->date);
        return;
    }
    if (draft->hours != NULL && !hours_read(reader, "hours", draft->hours, &hours))
        return;
    note(reader, node_get(node, "date"), node->line,
         calendar_rules_add_exception(rules, draft->date, &hours, draft->reason, &error), &error);
}

/* The zone is tried alone first, so that its mistake gets its own line. */
static bool has_zone(const Reader *reader, const CalendarDraft *draft, const Node *node)
{
    g_autoptr(CalendarRules) rules = calendar_rules_new(draft->name, draft->time_zone);
    g_autoptr(GError) error = NULL;
    g_autoptr(Calendar) calendar = calendar_new(rules, &error);

    return note(reader, node_get(node, "time_zone"), node->line, calendar != NULL, &error);
}

static Calendar *build(const Reader *reader, const CalendarDraft *draft, const Node *node)
{
    g_autoptr(GError) error = NULL;
    const Node *exceptions = node_get(node, "exceptions");
    const char *zone =
        draft->time_zone != NULL && has_zone(reader, draft, node) ? draft->time_zone : "UTC";
    g_autoptr(CalendarRules) rules = calendar_rules_new(draft->name, zone);

    memcpy(rules->week, draft->week, sizeof(rules->week));
    set_holidays(reader, draft, node, rules);
    for (guint i = 0; draft->exceptions != NULL && i < draft->exceptions->len; i++)
        add_exception(reader, g_ptr_array_index(draft->exceptions, i),
                      g_ptr_array_index(exceptions->children, i), rules);

    Calendar *calendar = calendar_new(rules, &error);
    note(reader, node_get(node, "hours"), node->line, calendar != NULL, &error);
    return calendar;
}

GPtrArray *calendars_build(const Reader *reader, const GPtrArray *drafts, const Node *node)
{
    GPtrArray *calendars = g_ptr_array_new_with_free_func((GDestroyNotify) calendar_free);

    for (guint i = 0; drafts != NULL && i < drafts->len; i++) {
        Calendar *calendar =
            build(reader, g_ptr_array_index(drafts, i), g_ptr_array_index(node->children, i));
        if (calendar != NULL)
            g_ptr_array_add(calendars, calendar);
    }
    return calendars;
}
