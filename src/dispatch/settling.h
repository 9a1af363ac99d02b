/* SPDX-License-Identifier: MIT */
/* Settling: makes of the end of an errand what is to be written, and the words for the log. Pure.
 */
#pragma once

#include "dispatch/errand.h"
#include "store/outbox.h"

#define SETTLE_EVERY_TRY     6           /* failures that each stand on the timeline */
#define SETTLE_CONFIRMATIONS (24 * 3600) /* seconds; an older one is of no use any more */
#define SETTLE_NEWS          1500        /* tries, a minute apart: a day of them */

/* Gives what is to be written; the caller owns it. `jitter` as in retry.h. */
Settlement *settlement_of_end(const End *end, double jitter, GDateTime *now);

/* The same of a check that was kept here and now, `error` being why it could not be; NULL when it
 * was. */
Settlement *settlement_of_check(const Promise *promise, const GError *error, GDateTime *now);

/* Gives a copy without what may keep it from being written: its words, and what was to be written
 * with it. A mail whose text cannot be kept is not sent, but composed anew after a while. */
Settlement *settlement_plain(const Settlement *settlement, GDateTime *now);
