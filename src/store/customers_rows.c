/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/customers_rows.h"

#include "base/text.h"
#include "domain/customer_fields.h"

enum { MISTAKES = 100, COLUMNS = 100, NO_FIELD = -1 };

struct CustomersRows {
    CustomersBuilder *builder;
    GString *mistakes; /* one a line */
    unsigned mistake_count;
    int fields[COLUMNS]; /* by column */
    unsigned column_count;
    unsigned row;
};

CustomersRows *customers_rows_new(void)
{
    CustomersRows *rows = g_new0(CustomersRows, 1);

    rows->builder = customers_builder_new("row");
    rows->mistakes = g_string_new(NULL);
    return rows;
}

void customers_rows_free(CustomersRows *rows)
{
    if (rows == NULL)
        return;
    customers_builder_free(rows->builder);
    g_string_free(rows->mistakes, TRUE);
    g_free(rows);
}

/* Takes a mistake, NULL being none. */
static bool note(CustomersRows *rows, char *mistake)
{
    g_autofree char *owned = mistake;

    if (owned == NULL)
        return true;
    g_autofree char *line = text_one_line(owned);
    if (rows->mistakes->len > 0)
        g_string_append_c(rows->mistakes, '\n');
    if (rows->row > 0)
        g_string_append_printf(rows->mistakes, "row %u: %s", rows->row, line);
    else
        g_string_append(rows->mistakes, line);
    rows->mistake_count++;
    return false;
}

static int field_of(CustomersRows *rows, const char *name, unsigned *seen)
{
    int field = customer_field_find(name);

    if (field < 0) {
        g_autofree char *known = g_strjoinv(", ", (char **) customer_field_names());
        note(rows, g_strdup_printf("a customer has no '%s'; the columns may be %s", name, known));
        return NO_FIELD;
    }
    if ((*seen & 1u << field) != 0)
        note(rows, g_strdup_printf("two columns are called '%s'; keep one of them", name));
    *seen |= 1u << field;
    return field;
}

void customers_rows_begin(CustomersRows *rows, const char *const *names, unsigned count)
{
    unsigned seen = 0;

    rows->column_count = MIN(count, COLUMNS);
    for (unsigned i = 0; i < rows->column_count; i++)
        rows->fields[i] = field_of(rows, names[i], &seen);
    if ((seen & 1u << customer_field_find("name")) == 0)
        note(rows, g_strdup("no column is called 'name'; write SELECT ... AS name"));
}

bool customers_rows_add(CustomersRows *rows, const char *const *cells)
{
    g_autoptr(Customer) customer = customer_new();
    bool is_right = true;

    if (rows->mistake_count > 0 && rows->row == 0)
        return false; /* every row would be wrong */
    rows->row++;
    for (unsigned i = 0; i < rows->column_count; i++) {
        if (cells[i] != NULL)
            is_right &= note(rows, customer_set_all(customer, rows->fields[i], cells[i]));
    }
    is_right = is_right && note(rows, customer_complete(customer));
    if (is_right)
        note(rows, customers_builder_add(rows->builder, g_steal_pointer(&customer), rows->row));
    return rows->mistake_count < MISTAKES;
}

GBytes *customers_rows_end(CustomersRows *rows, GError **error)
{
    rows->row = 0;
    if (rows->mistake_count == 0 && customers_builder_count(rows->builder) == 0)
        note(rows, g_strdup("there are no customers; the query gives no rows"));
    if (rows->mistake_count >= MISTAKES)
        note(rows, g_strdup("reading ended there, after 100 mistakes"));
    if (rows->mistake_count == 0)
        return customers_builder_end(rows->builder);
    g_set_error_literal(error, CUSTOMERS_ERROR, CUSTOMERS_ERROR_INVALID, rows->mistakes->str);
    return NULL;
}
