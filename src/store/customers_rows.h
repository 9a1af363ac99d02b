/* SPDX-License-Identifier: MIT */
/* Customers rows: where the engines hand over the rows of a registry. For them alone. */
#pragma once

#include "domain/customers.h"
#include "store/customers_query.h"

typedef struct CustomersRows CustomersRows;

CustomersRows *customers_rows_new(void);
void customers_rows_free(CustomersRows *rows);

/* Names the columns, once and first. */
void customers_rows_begin(CustomersRows *rows, const char *const *names, unsigned count);

/* Takes a row; NULL cells are SQL's NULL. False once there are too many mistakes to go on. */
bool customers_rows_add(CustomersRows *rows, const char *const *cells);

/* Gives the snapshot; NULL with CUSTOMERS_ERROR_INVALID. */
GBytes *customers_rows_end(CustomersRows *rows, GError **error);

/* The engines: each gives all rows to `rows`. False with CUSTOMERS_ERROR_FILE. */
bool customers_read_sqlite(const CustomersQuery *query, CustomersRows *rows, GError **error);
bool customers_read_postgresql(const CustomersQuery *query, CustomersRows *rows, GError **error);

/* Answers whether `stop` of a query says so. */
bool customers_query_is_stopped(const CustomersQuery *query);

/* Fails for the database at `place`; always gives false. */
bool customers_query_fail(GError **error, const char *place, const char *what);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CustomersRows, customers_rows_free)
