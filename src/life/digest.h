/* SPDX-License-Identifier: MIT */
/* Digest: every morning, closed days too, Support hears of a desk's night. Each digest is a check
 * promise whose id is made of desk and date, so that hosts that share a store make one, and each
 * promises the next. Blocks for the store; any thread. */
#pragma once

#include "life/take.h"

/* Sees to it that the next digest of each desk is promised. False with STORE_ERROR. */
bool life_digests_plan(const LifeContext *context, GError **error);

/* Keeps the promise of `order`: promises Support the mail, if anything happened, and the next
 * digest. False with STORE_ERROR. */
bool life_digest(const LifeContext *context, const char *desk, const char *order, GError **error);

/* Gives the first instant after `now` at which the desk's day has reached its `digest_minute`, in
 * UTC; NULL for a desk without digests. The caller owns it. */
GDateTime *digest_next(const Desk *desk, GDateTime *now);
