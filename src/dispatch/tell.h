/* SPDX-License-Identifier: MIT */
/* Tell: one line in the log for each attempt, and an alarm once a trouble, not at each try. */
#pragma once

#include "dispatch/errand.h"
#include "store/outbox.h"

typedef struct Teller Teller; /* remembers which troubles were told; one thread */

Teller *teller_new(void);
void teller_free(Teller *teller);

/* Writes how an errand ended and what happens next. */
void tell_end(Teller *teller, const End *end, const Settlement *settlement);

/* Writes how a question without a promise ended, when it ended in trouble. */
void tell_poll(Teller *teller, const End *end);

/* Writes that a promise cannot be kept now, no attempt having been made. */
void tell_unkept(Teller *teller, const Promise *promise, const Settlement *settlement);

/* Calls for the administrator when the check of a page that was to be proven by now is due. */
void tell_unproven(Teller *teller, const Promise *check);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Teller, teller_free)
