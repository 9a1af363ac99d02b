/* SPDX-License-Identifier: MIT */
/* Forget: erases a person who asks for it. */
#pragma once

#include "store/store.h"

/* Erases all texts of the emergencies that an address wrote or stands in, and every mention of it
 * elsewhere; what is left says when something happened and what it costs. Then rewrites the files
 * of a SQLite store, in which nothing of it is found any more: writers wait meanwhile, about a
 * second for each 100 MB. False with STORE_ERROR: CONFLICT when an open emergency still needs it or
 * it is no address, and nothing was erased, or when nothing is kept of it; another when the files
 * could not be rewritten, and it may be asked for again. Any thread; blocks. */
bool person_forget(Store *store, const char *address, GDateTime *now, GError **error);
