/* SPDX-License-Identifier: MIT */
/* What the commands about emergencies and the outbox share: they look by themselves, read-only, and
 * ask the daemon for every change. */
#pragma once

#include "compose/json.h"
#include "config/settings.h"
#include "store/store.h"

/* Where a command looks. */
typedef struct {
    const char *command; /* its name, for messages */
    Settings *settings;
    Store *store;
    unsigned answer_s; /* how long the daemon may take to answer; 0: the usual 15 s */
} Look;

void look_clear(Look *look);

/* Says on standard error what failed; gives `code`. */
int command_fail(const char *command, int code, const char *what);

/* Reads the configuration (NULL: the usual file) and opens the store read-only where that is
 * wanted. Gives EX_OK, or another code after saying what failed. */
int look_open(Look *look, const char *config, bool wants_store);

/* What the daemon is asked for: {"ask": ask, name: value, "words": words}. Lent. */
typedef struct {
    const char *ask, *name, *value;
    const char *words; /* NULL for none */
} Order;

/* Asks the daemon for a change. Gives EX_OK with the answer, or another
 * code after saying what failed: EX_UNAVAILABLE without a daemon, EX_DATAERR for what does not
 * exist, EX_TEMPFAIL for the store. */
int look_ask(const Look *look, const Order *order, json_t **out_answer);

/* Gives an instant in JSON: RFC 3339, or null. The caller owns it. */
json_t *json_of_instant(GDateTime *instant);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Look, look_clear)
