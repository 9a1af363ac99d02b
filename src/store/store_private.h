/* SPDX-License-Identifier: MIT */
/* Inside the store room: how its files reach the database. */
#pragma once

#include "store/writer.h"

/* Runs work in a transaction of the writer. Any thread; blocks until it is on disk. */
bool store_write(Store *store, StoreWork work, void *data, GError **error);

/* The same, with keys that other writers are kept off. */
bool store_write_locked(Store *store, const WriterTask *task, GError **error);

/* Runs work on a snapshot; whatever it writes is refused. Any thread; one at a time. */
bool store_read(Store *store, StoreWork work, void *data, GError **error);

/* Rewrites the store's files, so that nothing erased is left in them. Writers wait meanwhile. */
bool store_purge(Store *store, GError **error);

/* Leaves nothing of what was erased in the log of changes. */
bool store_empty_log(Store *store, GError **error);
