/* SPDX-License-Identifier: MIT */
/* Ending: an emergency ends without a person's resolution, by a command or because its day is over,
 * and what follows from that is decided in the same transaction. Blocks for the store; any thread.
 */
#pragma once

#include "life/take.h"

#define END_CLOSED  "closed"  /* an administrator said so */
#define END_EXPIRED "expired" /* `ends_after` has passed */

/* Ends an open emergency for this reason. One that is closed has all its incidents resolved, from
 * `resolved` on; NULL for none. What ended meanwhile, or has a page on its way that was to expire,
 * stays as it is. STORE_ERROR_CONFLICT when there is no such emergency. */
bool life_end(const LifeContext *context, const char *emergency, const char *reason,
              GDateTime *resolved, GError **error);
