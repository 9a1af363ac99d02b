/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/costs_month.h"

#include <stdlib.h>
#include <string.h>

#define ZONE_HOURS 15 /* no clock is further from UTC */
#define MONTH_FORM "2026-11"
#define FIRST_YEAR 1970
#define LAST_YEAR  9998 /* the month after has to have a name too */

/* Answers whether a text is of the form of another, whose digits stand for any. */
static bool has_form(const char *text, const char *form)
{
    size_t length = strlen(form);

    if (strlen(text) != length)
        return false;
    for (size_t i = 0; i < length; i++) {
        if (g_ascii_isdigit(form[i]) ? !g_ascii_isdigit(text[i]) : text[i] != form[i])
            return false;
    }
    return true;
}

bool month_read(const char *text, Month *out_month)
{
    if (!has_form(text, MONTH_FORM))
        return false;

    Month month = {.year = (int) strtol(text, NULL, 10),
                   .month = (int) strtol(text + strlen("2026-"), NULL, 10)};
    if (month.year < FIRST_YEAR || month.year > LAST_YEAR || month.month < 1 || month.month > 12)
        return false;
    *out_month = month;
    return true;
}

GTimeZone *month_zone(const Settings *settings, const char *name)
{
    const Desk *desk = settings_desk(settings, name);

    return desk == NULL ? NULL : calendar_zone(desk->calendar);
}

static bool is_in_month(const Settings *settings, const LedgerRow *row, Month month)
{
    GTimeZone *zone = month_zone(settings, row->desk);
    g_autoptr(GDateTime) local =
        zone == NULL ? g_date_time_to_utc(row->at) : g_date_time_to_timezone(row->at, zone);

    return g_date_time_get_year(local) == month.year && g_date_time_get_month(local) == month.month;
}

static int by_number(const void *left, const void *right)
{
    const LedgerRow *a = *(LedgerRow *const *) left, *b = *(LedgerRow *const *) right;

    return (a->number > b->number) - (a->number < b->number);
}

GPtrArray *month_rows(Store *store, const Settings *settings, Month month, GError **error)
{
    g_autoptr(GDateTime) first = g_date_time_new_utc(month.year, month.month, 1, 0, 0, 0);
    g_autoptr(GDateTime) next = g_date_time_add_months(first, 1);
    g_autoptr(GDateTime) from = g_date_time_add_hours(first, -ZONE_HOURS);
    g_autoptr(GDateTime) to = g_date_time_add_hours(next, ZONE_HOURS);
    g_autoptr(GPtrArray) rows = ledger_list(store, from, to, error);

    if (rows == NULL)
        return NULL;
    for (guint i = rows->len; i > 0; i--) {
        if (!is_in_month(settings, rows->pdata[i - 1], month))
            g_ptr_array_remove_index(rows, i - 1);
    }
    g_ptr_array_sort(rows, by_number);
    return g_steal_pointer(&rows);
}
