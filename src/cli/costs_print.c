/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/costs_print.h"

#include <stdlib.h>
#include <string.h>

#include "base/instant.h"
#include "cli/columns.h"
#include "cli/desk_work.h"

static char *decimal(int64_t hundredths)
{
    return g_strdup_printf("%s%" G_GINT64_FORMAT ".%02" G_GINT64_FORMAT, hundredths < 0 ? "-" : "",
                           ABS(hundredths / 100), ABS(hundredths % 100));
}

static char *local_time(const LedgerRow *row, const Settings *settings)
{
    GTimeZone *zone = month_zone(settings, row->desk);
    g_autoptr(GDateTime) local =
        zone == NULL ? g_date_time_to_utc(row->at) : g_date_time_to_timezone(row->at, zone);

    return g_date_time_format(local, "%Y-%m-%d %H:%M");
}

static char *minutes_of(int64_t minutes)
{
    return g_strdup_printf("%" G_GINT64_FORMAT " min", minutes);
}

static char *quarters_of(int64_t quarters)
{
    return g_strdup_printf("%" G_GINT64_FORMAT " x 15 min", quarters);
}

static char *print_rows(const GPtrArray *rows, const Settings *settings)
{
    static const char *const headings[] = {"NUMBER", "AT",      "DESK",   "EMERGENCY", "WHAT",
                                           "WORKED", "CHARGED", "REASON", "AMOUNT",    NULL};
    g_autoptr(Columns) columns = columns_new(headings);

    for (guint i = 0; i < rows->len; i++) {
        const LedgerRow *row = rows->pdata[i];
        g_autofree char *number = g_strdup_printf("%" G_GINT64_FORMAT, row->number);
        g_autofree char *at = local_time(row, settings);
        g_autofree char *worked = minutes_of(row->worked_minutes);
        g_autofree char *charged = quarters_of(row->quarters);
        g_autofree char *amount = decimal(row->hundredths);
        g_autofree char *priced = g_strdup_printf("%s %s", row->currency, amount);
        const char *const cells[] = {number, at,      row->desk,   row->emergency, row->what,
                                     worked, charged, row->reason, priced};
        columns_add(columns, cells);
    }
    return columns_print(columns);
}

static int compare_keys(const void *left, const void *right, void *data)
{
    (void) data;
    return strcmp(left, right);
}

typedef struct {
    int64_t hundredths, worked_minutes, quarters;
} Total;

/* Totals by "DESK CURRENCY", in the order of their names; of Total. */
static GTree *totals_of(const GPtrArray *rows)
{
    GTree *totals = g_tree_new_full(compare_keys, NULL, g_free, g_free);

    for (guint i = 0; i < rows->len; i++) {
        const LedgerRow *row = rows->pdata[i];
        g_autofree char *key = g_strdup_printf("%s %s", row->desk, row->currency);
        Total *total = g_tree_lookup(totals, key);
        if (total == NULL) {
            total = g_new0(Total, 1);
            g_tree_insert(totals, g_steal_pointer(&key), total);
        }
        total->hundredths += row->hundredths;
        total->worked_minutes += row->worked_minutes;
        total->quarters += row->quarters;
    }
    return totals;
}

static gboolean print_total(void *key, void *value, void *data)
{
    const Total *total = value;
    g_autofree char *amount = decimal(total->hundredths);
    g_autofree char *worked = minutes_of(total->worked_minutes);
    g_autofree char *charged = quarters_of(total->quarters);

    g_string_append_printf(data, "total %s %s, %s worked, %s charged\n", (const char *) key, amount,
                           worked, charged);
    return FALSE;
}

char *costs_table(const GPtrArray *rows, const Settings *settings)
{
    g_autoptr(GTree) totals = totals_of(rows);
    g_autofree char *table = print_rows(rows, settings);
    GString *text = g_string_new(rows->len == 0 ? "nothing was billed\n" : table);

    g_tree_foreach(totals, print_total, text);
    return g_string_free(text, FALSE);
}

static void add_field(GString *line, const char *text)
{
    g_string_append(line, line->len == 0 ? "" : ",");
    if (strpbrk(text, "\",\r\n") == NULL) {
        g_string_append(line, text);
        return;
    }
    g_autoptr(GString) quoted = g_string_new(text);
    g_string_replace(quoted, "\"", "\"\"", 0);
    g_string_append_printf(line, "\"%s\"", quoted->str);
}

static void add_number(GString *line, int64_t number)
{
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, number);

    add_field(line, text);
}

static char *csv_line(const LedgerRow *row)
{
    GString *line = g_string_new(NULL);
    g_autofree char *at = instant_print(row->at);
    g_autofree char *amount = decimal(row->hundredths);
    const char *const texts[] = {at,        row->desk,   row->emergency, row->plan,
                                 row->what, row->reason, row->currency,  amount};
    const int64_t numbers[] = {row->worked_minutes, row->free_minutes, row->quarters};

    add_number(line, row->number);
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        add_field(line, texts[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        add_number(line, numbers[i]);
    add_field(line, row->hash);
    return g_string_free(g_string_append(line, "\r\n"), FALSE);
}

char *costs_csv(const GPtrArray *rows)
{
    GString *text = g_string_new("number,at,desk,emergency,plan,what,reason,currency,amount,"
                                 "worked_minutes,free_minutes,quarters,hash\r\n");

    for (guint i = 0; i < rows->len; i++) {
        g_autofree char *line = csv_line(rows->pdata[i]);
        g_string_append(text, line);
    }
    return g_string_free(text, FALSE);
}

static json_t *row_json(const LedgerRow *row)
{
    json_t *object = json_object();
    g_autofree char *amount = decimal(row->hundredths);
    const struct {
        const char *key, *text;
    } texts[] = {
        {"desk", row->desk}, {"emergency", row->emergency}, {"plan", row->plan},
        {"what", row->what}, {"reason", row->reason},       {"currency", row->currency},
        {"amount", amount},  {"hash", row->hash},
    };

    json_object_set_new(object, "number", json_integer(row->number));
    json_object_set_new(object, "at", json_of_instant(row->at));
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
        json_object_set_new(object, texts[i].key, json_of_text(texts[i].text));
    json_object_set_new(object, "worked_minutes", json_integer(row->worked_minutes));
    json_object_set_new(object, "free_minutes", json_integer(row->free_minutes));
    json_object_set_new(object, "quarters", json_integer(row->quarters));
    return object;
}

char *costs_json(const GPtrArray *rows, bool fits)
{
    g_autoptr(json_t) object = json_object();
    json_t *list = json_array();

    for (guint i = 0; i < rows->len; i++)
        json_array_append_new(list, row_json(rows->pdata[i]));
    json_object_set_new(object, "rows", list);
    json_object_set_new(object, "fits", json_boolean(fits));
    g_autofree char *line = json_print(object);
    return g_strconcat(line, "\n", NULL);
}
