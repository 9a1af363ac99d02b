/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/rows.h"

#include <stdlib.h>

#include "base/instant.h"

Value text_value(const char *text)
{
    if (text == NULL)
        return (Value){.kind = VALUE_NULL};
    return (Value){.kind = VALUE_TEXT, .text = text};
}

Value number_value(int64_t number)
{
    return (Value){.kind = VALUE_NUMBER, .number = number};
}

Value instant_value(GDateTime *instant)
{
    if (instant == NULL)
        return (Value){.kind = VALUE_NULL};
    return number_value(instant_to_microseconds(instant));
}

Rows *rows_new(unsigned columns)
{
    Rows *rows = g_new0(Rows, 1);

    rows->columns = columns;
    rows->cells = g_ptr_array_new_with_free_func(g_free);
    return rows;
}

void rows_free(Rows *rows)
{
    if (rows == NULL)
        return;
    g_ptr_array_unref(rows->cells);
    g_free(rows);
}

const char *rows_text(const Rows *rows, unsigned row, unsigned column)
{
    g_assert(row < rows->count && column < rows->columns);
    return g_ptr_array_index(rows->cells, row * rows->columns + column);
}

int64_t rows_number(const Rows *rows, unsigned row, unsigned column)
{
    const char *text = rows_text(rows, row, column);

    return text == NULL ? 0 : strtoll(text, NULL, 10);
}

GDateTime *rows_instant(const Rows *rows, unsigned row, unsigned column)
{
    if (rows_text(rows, row, column) == NULL)
        return NULL;
    return instant_from_microseconds(rows_number(rows, row, column));
}
