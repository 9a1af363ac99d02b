/* SPDX-License-Identifier: MIT */
/* Claims: the promises that this process has leased, from claim to settlement. Keeps what could not
 * be written until it can. Belongs to the store thread. */
#pragma once

#include "dispatch/carriers.h"
#include "dispatch/memory_page.h"
#include "dispatch/prepare.h"

typedef struct Claims Claims;

/* Lends everything. */
Claims *claims_new(Store *store, Carriers *carriers, MemoryPages *memory_pages);
void claims_free(Claims *claims);

/* Reads how errands ended, of End, and tells it; it stands in the store after claims_settle. */
void claims_read_ends(Claims *claims, const GPtrArray *ends, GDateTime *now);

/* Writes what became of promises. False with an error when the store failed: all is kept for the
 * next call. */
bool claims_settle(Claims *claims, GDateTime *now, GError **error);

/* Claims what may go as long as there is room, and hands it to the carriers; gives how many. The
 * circumstances need no page errors. */
bool claims_take(Claims *claims, const Circumstances *circumstances, unsigned *out_taken,
                 GError **error);

/* Leases pages that are still in work anew, once it is time. */
bool claims_renew(Claims *claims, GDateTime *now, GError **error);

/* Gives when it is, or when emergencies are asked for; NULL for neither. The caller owns it. */
GDateTime *claims_next_turn(const Claims *claims);

/* Answers whether the last claims_take put pages off because their key was full. */
bool claims_are_in_storm(const Claims *claims);

bool claims_have_room(const Claims *claims);
