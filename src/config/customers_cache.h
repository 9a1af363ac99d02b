/* SPDX-License-Identifier: MIT */
/* Customers cache: the snapshots of the desks' registries, mapped from their files, for whoever
 * asks in the way of a mail. It never waits for a registry. */
#pragma once

#include "domain/customers.h"
#include "domain/desk.h"

typedef struct CustomersCache CustomersCache;

CustomersCache *customers_cache_new(void);
void customers_cache_free(CustomersCache *cache);

/* Gives the last good snapshot of a desk's registry; the caller unrefs it. NULL when the desk has
 * no registry, or when nothing of it was ever read. Whether there is another snapshot is looked at
 * once a second at most; one that is broken leaves the one before in force. Any thread. */
Customers *customers_cache_get(CustomersCache *cache, const Desk *desk);

/* Puts in what was read elsewhere, where no snapshot is: for a command that looks before a daemon
 * ever ran. Takes the customers. */
void customers_cache_put(CustomersCache *cache, const Desk *desk, Customers *customers);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(CustomersCache, customers_cache_free)
