/* SPDX-License-Identifier: MIT */
/* Following: what the REST API told of emergencies, handed to those who decide what follows from
 * it. Keeps what could not be written until it can. Belongs to the store thread. */
#pragma once

#include "dispatch/errand.h"
#include "dispatch/prepare.h"
#include "life/take.h"

typedef struct Following Following;

/* Lends the store. */
Following *following_new(Store *store);
void following_free(Following *following);

/* Takes what an inquiry found, be it that it could not ask all. */
void following_read(Following *following, const End *end, GDateTime *now);

/* Notes that an emergency is proven without any event that tells so. */
void following_review(Following *following, const char *emergency);

/* Hands over what is due: pages wait behind it. What the store refuses is tried again later, for an
 * hour, and the log says so; while the store is out of reach all of it waits for the next call. */
void following_decide(Following *following, const Circumstances *circumstances);

/* Keeps a check promise; false when the store failed. */
bool following_check(Following *following, const Promise *promise,
                     const Circumstances *circumstances, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Following, following_free)
