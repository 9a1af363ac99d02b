/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/customers_query.h"

#include <poll.h>

#include "base/text.h"
#include "store/customers_rows.h"
#include "store/driver.h"

bool customers_query_is_stopped(const CustomersQuery *query)
{
    struct pollfd stop = {.fd = query->stop, .events = POLLIN};

    return poll(&stop, 1, 0) > 0;
}

bool customers_query_fail(GError **error, const char *place, const char *what)
{
    g_autofree char *line = text_one_line(what);

    g_set_error(error, CUSTOMERS_ERROR, CUSTOMERS_ERROR_FILE, "%s: %s", place, line);
    return false;
}

GBytes *customers_query_read(const CustomersQuery *query, GError **error)
{
    g_autoptr(CustomersRows) rows = customers_rows_new();
    bool is_read = url_sqlite_path(query->database) != NULL
                       ? customers_read_sqlite(query, rows, error)
                       : customers_read_postgresql(query, rows, error);

    return is_read ? customers_rows_end(rows, error) : NULL;
}
