/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/settings_list.h"

#include <glib.h>

#include "config/settings_table.h"

static const char *const kind_names[] = {
    [KIND_TEXT] = "text",     [KIND_PATH] = "path",     [KIND_NUMBER] = "number",
    [KIND_MODE] = "mode",     [KIND_SIZE] = "size",     [KIND_DURATION] = "duration",
    [KIND_SWITCH] = "switch", [KIND_CHOICE] = "choice", [KIND_AMOUNT] = "amount",
    [KIND_TEXTS] = "texts",   [KIND_HOURS] = "hours",   [KIND_NODE] = "rule",
};

static char *print_number(const Row *row, int64_t number)
{
    switch (row->kind) {
    case KIND_SIZE:
        return size_print(number);
    case KIND_DURATION:
        return duration_print(number);
    case KIND_MODE:
        return g_strdup_printf("%04" G_GINT64_MODIFIER "o", (guint64) number);
    case KIND_NUMBER:
        return g_strdup_printf("%" G_GINT64_FORMAT, number);
    case KIND_AMOUNT:
        return g_strdup_printf("%" G_GINT64_FORMAT ".%02d", number / 100, (int) (number % 100));
    case KIND_TEXT:
    case KIND_PATH:
    case KIND_SWITCH:
    case KIND_CHOICE:
    case KIND_TEXTS:
    case KIND_HOURS:
    case KIND_NODE:
    case KIND_SECTION:
    case KIND_LIST:
    case KIND_NAMED:
        return g_strdup("-");
    }
    g_assert_not_reached();
}

static const char *default_of(const Row *row)
{
    if (row->required)
        return "required";
    if (row->otherwise == NULL)
        return "-";
    return *row->otherwise == '\0' ? "(empty)" : row->otherwise;
}

static void list_table(const Table *table, const char *prefix, GString *lines)
{
    for (size_t i = 0; i < table->count; i++) {
        const Row *row = &table->rows[i];
        g_autofree char *name = g_strconcat(prefix, row->key, NULL);
        if (row->table != NULL) {
            const char *inner = row->kind == KIND_LIST    ? "[]."
                                : row->kind == KIND_NAMED ? ".NAME."
                                                          : ".";
            g_autofree char *place = g_strconcat(name, inner, NULL);
            list_table(row->table, place, lines);
            continue;
        }
        g_autofree char *least = print_number(row, row->min);
        g_autofree char *most = print_number(row, row->max);
        g_string_append_printf(lines, "%s\t%s\t%s\t%s\t%s\n", name, kind_names[row->kind],
                               default_of(row), least, most);
    }
}

char *settings_list_print(void)
{
    g_autoptr(GString) lines = g_string_new(NULL);

    list_table(&settings_table, "", lines);
    return g_string_free(g_steal_pointer(&lines), FALSE);
}
