/* SPDX-License-Identifier: MIT */
/* Store: what must survive. One set of SQL statements over SQLite or PostgreSQL. */
#pragma once

#include "domain/facts.h"
#include "domain/plan.h"

typedef enum {
    STORE_ERROR_OPEN,     /* cannot be opened or reached */
    STORE_ERROR_SCHEMA,   /* was made by a newer release */
    STORE_ERROR_IN_USE,   /* another daemon holds it */
    STORE_ERROR_BROKEN,   /* is damaged */
    STORE_ERROR_WRITE,    /* full, read-only or refused; nothing was written */
    STORE_ERROR_CONFLICT, /* a key is taken; nothing was written */
} StoreError;

#define STORE_ERROR (store_error_quark())
GQuark store_error_quark(void);

typedef struct Store Store;

/* How it is opened: a daemon's process writes; a command only looks. */
typedef enum { STORE_READ_WRITE, STORE_READ_ONLY } StoreMode;

/* Opens `sqlite:/path` or `postgresql://...`, makes or migrates the schema when it may write. The
 * caller owns it. */
Store *store_open(const char *url, StoreMode mode, GError **error);
void store_close(Store *store);

/* Keeps a second daemon off the same SQLite file while the returned descriptor is open. By the
 * supervisor, as the user that the children run as (it may make the files), before they open the
 * store, or later where it was out of reach. -1 with STORE_ERROR_IN_USE, or with what keeps the
 * store from being opened. */
int store_claim_daemon(const char *url, GError **error);

/* Decides on Facts and says what to write. Pure; may be called again after a conflict, so it
 * changes nothing but its result. */
typedef Plan *(*PlanFunction)(const Facts *facts, const void *data);

/* Reads the Facts that `question` asks for, runs `plan`, and writes its Plan, all in one
 * transaction; the one writer thread commits those that wait together. A Plan means that it
 * survives a power cut: only then may the MTA be told "accepted". NULL with STORE_ERROR: nothing
 * was written. The caller owns the Plan. Any thread; blocks until the commit. */
Plan *store_transact(Store *store, const Question *question, PlanFunction plan, const void *data,
                     GError **error);

/* The same on a snapshot, without writing anything: what would be decided now. Any thread. */
Plan *store_consider(Store *store, const Question *question, PlanFunction plan, const void *data,
                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Store, store_close)
