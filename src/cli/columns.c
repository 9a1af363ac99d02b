/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/columns.h"

#include "base/text.h"

#define WIDTH_MAX 40
#define GAP       2

struct Columns {
    guint count;
    GPtrArray *cells; /* of char *, row by row, the headings first */
};

Columns *columns_new(const char *const *headings)
{
    Columns *columns = g_new0(Columns, 1);

    columns->count = g_strv_length((char **) headings);
    columns->cells = g_ptr_array_new_with_free_func(g_free);
    columns_add(columns, headings);
    return columns;
}

void columns_free(Columns *columns)
{
    if (columns == NULL)
        return;
    g_ptr_array_unref(columns->cells);
    g_free(columns);
}

void columns_add(Columns *columns, const char *const *cells)
{
    for (guint i = 0; i < columns->count; i++) {
        g_autofree char *line = text_one_line(cells[i] != NULL ? cells[i] : "");
        bool is_last = i == columns->count - 1;
        g_ptr_array_add(columns->cells, is_last ? g_steal_pointer(&line)
                                                : text_cut_characters(line, WIDTH_MAX, "…"));
    }
}

static guint width_of(const Columns *columns, guint column)
{
    guint width = 0;

    for (guint i = column; i < columns->cells->len; i += columns->count) {
        guint own = (guint) g_utf8_strlen(columns->cells->pdata[i], -1);
        width = MAX(width, own);
    }
    return width;
}

char *columns_print(const Columns *columns)
{
    GString *text = g_string_new(NULL);
    g_autofree guint *widths = g_new0(guint, columns->count);

    for (guint i = 0; i < columns->count; i++)
        widths[i] = width_of(columns, i);
    for (guint i = 0; i < columns->cells->len; i++) {
        const char *cell = columns->cells->pdata[i];
        guint column = i % columns->count;
        g_string_append(text, cell);
        if (column == columns->count - 1)
            g_string_append_c(text, '\n');
        else
            g_string_append_printf(
                text, "%*s", (int) (widths[column] - (guint) g_utf8_strlen(cell, -1) + GAP), "");
    }
    return g_string_free(text, FALSE);
}
