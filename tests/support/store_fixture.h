/* SPDX-License-Identifier: MIT */
/* A fresh store for each test, on SQLite and on a private PostgreSQL alike. */
#pragma once

#include "store/emergencies.h"
#include "store/outbox.h"
#include "store/store.h"

typedef struct {
    char *folder; /* scratch; removed afterwards */
    char *url;
    Store *store;
    GDateTime *now; /* 2026-01-12T02:00:00Z */
} StoreFixture;

typedef void (*StoreTest)(StoreFixture *fixture, const void *data);

/* Starts the private PostgreSQL (or marks its half as left out when PAGER_TEST_POSTGRESQL=no). */
void store_tests_start(int *argc, char ***argv);

/* Adds the test twice: /store/sqlite/NAME and /store/postgresql/NAME. */
void store_test_add(const char *name, StoreTest test, const void *data);

/* Adds it for one of them. */
void store_test_add_sqlite(const char *name, StoreTest test, const void *data);
void store_test_add_postgresql(const char *name, StoreTest test, const void *data);

/* Runs all and stops PostgreSQL. */
int store_tests_run(void);

/* A second store handle on the same database, as another process has it; the caller owns it. */
Store *store_fixture_open(StoreFixture *fixture);

/* The fixture's instant and so many seconds; the caller owns it. */
GDateTime *store_fixture_at(StoreFixture *fixture, int64_t seconds);

/* Runs SQL on a connection of its own, as an administrator would. */
void store_fixture_sql(StoreFixture *fixture, const char *sql);

/* How many rows a table (with a condition, if any) has: for what no interface shows. */
unsigned store_fixture_count(StoreFixture *fixture, const char *rows);

/* A Plan with an emergency R of a desk, its page R-page, its confirmation R-confirmation that goes
 * after the page (due in 60 s) and a fallback mail R-fallback (due in 120 s). Owned. */
Plan *plan_of_emergency(const char *reference, const char *desk, GDateTime *now);

void plan_add_promise(Plan *plan, const NewPromise *promise); /* copies */
void plan_add_seen(Plan *plan, const char *key, const char *desk, const char *emergency,
                   GDateTime *at);
void plan_add_thread(Plan *plan, const char *message_id, const char *emergency, const char *sender,
                     GDateTime *at);
void plan_add_reply(Plan *plan, const char *target, const char *subject_key, const char *seen_key,
                    GDateTime *at);
void plan_add_event(Plan *plan, const char *emergency, const char *kind, GDateTime *at);
