/* SPDX-License-Identifier: MIT */
/* Held: the promises that this process has leased, from claim to settlement, and how many more each
 * kind may have: a relay or an API that hangs leaves room for pages. One thread. */
#pragma once

#include "dispatch/carriers.h"
#include "store/promise.h"

typedef struct Held Held;

Held *held_new(void);
void held_free(Held *held);

/* Gives who will carry a promise, as far as room is concerned. */
Carrier held_carrier(const Promise *promise);

bool held_has(const Held *held, const char *id);
bool held_has_room(const Held *held, Carrier carrier);
unsigned held_count(const Held *held);

/* Gives the ids of pages, lent; the caller owns the array. */
GPtrArray *held_pages(const Held *held);

void held_add(Held *held, const Promise *promise);
void held_remove(Held *held, const char *id); /* nothing when it is not held */
