/* SPDX-License-Identifier: MIT */
/* Event rate: how many events PagerDuty is sent a minute, counted where hosts that share a routing
 * key meet. Every call is one transaction and blocks. */
#pragma once

#include "store/store.h"

/* Counts one event towards a routing key's digest within the minute of `now` and gives how many
 * there were with it. */
bool event_rate_count(Store *store, const char *key_digest, GDateTime *now, unsigned *out_count,
                      GError **error);

/* Puts off until then all events of a desk that may go at `now`, without an attempt, and gives how
 * many; what is claimed stays claimed. */
bool event_rate_put_off(Store *store, const char *desk, GDateTime *now, GDateTime *until,
                        unsigned *out_count, GError **error);
