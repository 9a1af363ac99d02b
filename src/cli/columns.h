/* SPDX-License-Identifier: MIT */
/* Columns: a table for a terminal. Cells are strangers' words as often as not: each becomes one
 * line without anything that moves a cursor. */
#pragma once

#include <glib.h>

typedef struct Columns Columns;

/* `headings` are the columns' names, NULL-terminated and lent. */
Columns *columns_new(const char *const *headings);
void columns_free(Columns *columns);

/* Adds a row of as many cells; NULL is an empty one. */
void columns_add(Columns *columns, const char *const *cells);

/* Gives the table, one line a row, columns as wide as they need up to 40 characters, the last one
 * as wide as it is; the caller owns it. */
char *columns_print(const Columns *columns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Columns, columns_free)
