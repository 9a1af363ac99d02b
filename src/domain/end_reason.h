/* SPDX-License-Identifier: MIT */
/* End reason: why an emergency ended, as the store keeps it. Pure. */
#pragma once

#include <stdbool.h>

#define END_RESOLVED "resolved" /* a person resolved all of its incidents */
#define END_CLOSED   "closed"   /* an administrator said so */
#define END_EXPIRED  "expired"  /* `ends_after` has passed, and nobody was at it */
#define END_TAKEN    "taken"    /* Support has taken a watched mail */

/* Answers whether people may still go on with what ended so: a resolution can be taken back, and
 * what expired can be resolved. NULL: it is open. */
bool end_reason_lets_go_on(const char *reason);
