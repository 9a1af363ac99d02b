/* SPDX-License-Identifier: MIT */
/* What is counted of errands that ended. */
#pragma once

#include "base/tallies.h"

/* Counts the failures among `ends`, of End, by kind of promise, and how long it took from each
 * mail's arrival until PagerDuty took its page. */
void tally_ends(Tallies *tallies, const GPtrArray *ends, GDateTime *now);
