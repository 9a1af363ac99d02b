/* SPDX-License-Identifier: MIT */
/* Customers query: a registry that is a query against SQLite or PostgreSQL, read in a stream. It
 * only reads, and never waits without an end. */
#pragma once

#include "domain/customers.h"

typedef struct {
    const char *database; /* sqlite:/PATH or postgresql://... */
    const char *query;    /* one SELECT whose columns are called as customer_field_names says */
    int64_t limit_ms;     /* for all of it */
    int stop;             /* a descriptor that can be read once it is to be given up; -1: none */
} CustomersQuery;

/* Asks, and gives the snapshot of the answer; NULL with CUSTOMERS_ERROR: FILE where the database is
 * out of reach or refuses, INVALID with up to a hundred mistakes, each with its row. Several values
 * of one cell are parted as customer_set_all says. Any thread; blocks. */
GBytes *customers_query_read(const CustomersQuery *query, GError **error);
