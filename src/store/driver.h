/* SPDX-License-Identifier: MIT */
/* Driver: what differs between the engines. Everything above speaks one set of SQL statements to a
 * Connection, which belongs to one thread at a time. */
#pragma once

#include "store/rows.h"
#include "store/statements.h"
#include "store/store.h"

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
    /* Tells how far the clock of the store, which all hosts share, is ahead of this host's. */
    bool (*tell_lead)(Connection *connection, int64_t *out_lead_us, GError **error);
    /* Outside a transaction: rewrites what is kept, so that nothing erased is left in its files. */
    bool (*purge)(Connection *connection, GError **error);
    /* Outside a transaction: leaves nothing of what was erased in the log of changes. Writers wait
     * for no longer than for a few commits. */
    bool (*empty_log)(Connection *connection, GError **error);
    /* Answers, before a transaction, whether this is still the store that the URL names. */
    bool (*is_usable)(Connection *connection);
    /* Answers whether the transaction can still be committed after a statement failed. */
    bool (*is_in_transaction)(Connection *connection);
};

extern const Driver driver_sqlite, driver_postgresql;

/* Gives the name under which this host leases promises; owned. */
char *lease_holder(void);

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

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Connection, connection_close)
