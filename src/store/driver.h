/* SPDX-License-Identifier: MIT */
/* Driver: what differs between the engines. Everything above speaks one set of SQL statements to a
 * Connection, which belongs to one thread at a time. */
#pragma once

#include "store/statements.h"
#include "store/store.h"

#include <stdint.h>

/* What a `$n` of a statement stands for; borrows its text. */
typedef struct {
    enum { VALUE_NULL, VALUE_NUMBER, VALUE_TEXT } kind;
    int64_t number;
    const char *text;
} Value;

Value text_value(const char *text); /* NULL becomes SQL's NULL */
Value number_value(int64_t number);
Value instant_value(GDateTime *instant); /* microseconds; NULL becomes SQL's NULL */

#define VALUES_LIMIT 12
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

typedef struct Driver Driver;
typedef struct Connection {
    const Driver *driver;
    bool is_lost;    /* of no use any more: close it and open another */
    bool is_clashed; /* two transactions stood in each other's way: this one may be run again */
} Connection;

struct Driver {
    const char *scheme;     /* how its URLs begin */
    const char *begin;      /* starts a transaction that writes */
    const char *begin_read; /* starts a snapshot */
    Connection *(*open)(const char *url, StoreMode mode, GError **error);
    void (*close)(Connection *connection);
    /* Runs SQL without values and rows. */
    bool (*execute)(Connection *connection, const char *sql, GError **error);
    /* Runs a statement that stays prepared. */
    Rows *(*query)(Connection *connection, StatementName name, const Value *values, unsigned count,
                   GError **error);
    /* Keeps other writers off these keys, which rise, until the transaction ends. */
    bool (*lock)(Connection *connection, const int64_t *keys, unsigned count, GError **error);
    /* Answers, before a transaction, whether this is still the store that the URL names. */
    bool (*is_usable)(Connection *connection);
    /* Answers whether the transaction can still be committed after a statement failed. */
    bool (*is_in_transaction)(Connection *connection);
};

extern const Driver driver_sqlite, driver_postgresql;

/* Gives the path of a `sqlite:` URL, lent; NULL for another engine. */
const char *url_sqlite_path(const char *url);

/* Each of these fails with STORE_ERROR: CONFLICT where a key is taken, else what hit the store. */
Connection *connection_open(const char *url, StoreMode mode, GError **error);
void connection_close(Connection *connection);
bool connection_execute(Connection *connection, const char *sql, GError **error);
Rows *connection_query(Connection *connection, StatementName name, const Value *values,
                       unsigned count, GError **error);
bool connection_run(Connection *connection, StatementName name, const Value *values, unsigned count,
                    GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rows, rows_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Connection, connection_close)
