/* SPDX-License-Identifier: MIT */
/* Spell: a time in which nobody acknowledges what should be, and what follows from it, once for
 * each. A spell has a name, "" for the first of an emergency. Pure. */
#pragma once

#include "life/step.h"

/* Answers whether PagerDuty tells enough of the newest page to say that nobody has acknowledged. */
bool spell_is_known(const Step *step, const char *spell);

/* Has the ladder climbed once more from below, at its own pace, until somebody acknowledges. */
void spell_climb(const Step *step, const char *spell);

/* Promises a look for an acknowledgement, once for each `word` and `what`. */
void spell_put_check(const Step *step, const char *word, const char *what, GDateTime *due);

/* REST is asked every two minutes, and what came by webhook while we were away comes again: that is
 * waited for before anybody is told that we do not know. Promises the next look; false when there
 * is nothing to wait for any more. */
bool spell_waits(const Step *step, const char *spell);
