/* SPDX-License-Identifier: MIT */
/* Ending: an emergency ends without a person's resolution, by a command or because its day is over,
 * and what follows from that is decided in the same transaction. Blocks for the store; any thread.
 */
#pragma once

#include "life/take.h"

/* Each looks at an open emergency; what ended meanwhile stays as it is. STORE_ERROR_CONFLICT when
 * there is no such emergency. */

/* Ends it, and has all its incidents resolved, from `resolved` on. */
bool life_close(const LifeContext *context, const char *emergency, GDateTime *resolved,
                GError **error);

/* Ends it when nobody is at it, no page is on its way, and `ends_after` has passed since it last
 * began to wait or people did something; says whether it did. Support is told of one that a person
 * has had for so long. */
bool life_expire(const LifeContext *context, const char *emergency, bool *out_has_ended,
                 GError **error);
