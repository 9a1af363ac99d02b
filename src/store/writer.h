/* SPDX-License-Identifier: MIT */
/* Writer: the one thread that writes. It takes all work that waits into one transaction, each piece
 * in a savepoint of its own, and answers when all of it is on disk: many mails, one sync. */
#pragma once

#include "store/driver.h"

typedef struct Writer Writer;

/* One piece of work inside the transaction. May run again after a clash, so it sets its results
 * anew each time. */
typedef bool (*StoreWork)(Connection *connection, void *data, GError **error);

typedef struct {
    StoreWork work;
    void *data;
    const int64_t *keys; /* what other writers must be kept off; lent */
    unsigned key_count;
} WriterTask;

/* Takes an open connection, starts the thread. The caller owns it. */
Writer *writer_start(const char *url, Connection *connection, GError **error);

/* Waits for work under way, then ends the thread. */
void writer_stop(Writer *writer);

/* True when the work is on disk; false: nothing of it was written. Any thread; blocks. */
bool writer_run(Writer *writer, const WriterTask *task, GError **error);
