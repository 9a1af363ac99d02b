/* SPDX-License-Identifier: MIT */
/* Values that go into a statement, and the rows that come out of it. */
#pragma once

#include <stdint.h>

#include <glib.h>

/* What a `$n` of a statement stands for; borrows its text. */
typedef struct {
    enum { VALUE_NULL, VALUE_NUMBER, VALUE_TEXT } kind;
    int64_t number;
    const char *text;
} Value;

Value text_value(const char *text); /* NULL becomes SQL's NULL */
Value number_value(int64_t number);
Value instant_value(GDateTime *instant); /* microseconds; NULL becomes SQL's NULL */

#define VALUES_LIMIT 20
#define VALUES(...)  ((const Value[]){__VA_ARGS__}), G_N_ELEMENTS(((const Value[]){__VA_ARGS__}))
#define NO_VALUES    NULL, 0

/* All rows of one answer, held apart from the engine. */
typedef struct {
    unsigned columns, count;
    unsigned changed; /* rows that were written */
    GPtrArray *cells; /* of char *, row by row; NULL for SQL's NULL */
} Rows;

Rows *rows_new(unsigned columns);
void rows_free(Rows *rows);
const char *rows_text(const Rows *rows, unsigned row, unsigned column);   /* lent */
int64_t rows_number(const Rows *rows, unsigned row, unsigned column);     /* 0 for NULL */
GDateTime *rows_instant(const Rows *rows, unsigned row, unsigned column); /* owned, or NULL */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rows, rows_free)
