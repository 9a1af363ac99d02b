/* SPDX-License-Identifier: MIT */
/* Customers refresh: reads the desks' registries again and again, and keeps the last good state of
 * each on disk, where intake maps it. A thread of its own: no page waits for a registry, and a
 * silent one only keeps the next desk's waiting: a query for a minute, a file on a disk that hangs
 * for as long as that takes. */
#pragma once

#include "base/clock.h"
#include "config/settings_slot.h"

typedef struct CustomersRefresh CustomersRefresh;

/* Starts with reading all of them. Both are lent. NULL when the thread cannot be started. */
CustomersRefresh *customers_refresh_start(SettingsSlot *settings, Clock *clock, GError **error);

/* Reads all of them now: the settings have changed. NULL is fine. Any thread. */
void customers_refresh_now(CustomersRefresh *refresh);

/* Gives since when the registry of a desk cannot be read, or is being read for too long; NULL while
 * all is well. The caller owns it. Any thread. */
GDateTime *customers_refresh_failing_since(CustomersRefresh *refresh, const char *desk);

/* Gives up what runs, and joins the thread; one that a disk holds up is left behind after two
 * seconds, for the process to end with. NULL is fine. */
void customers_refresh_stop(CustomersRefresh *refresh);
