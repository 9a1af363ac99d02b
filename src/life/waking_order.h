/* SPDX-License-Identifier: MIT */
/* Waking order: what the promises hold that wake somebody for a page. Each page of an emergency has
 * steps of the ladder and a proof of its own, told by its dedup key. Pure. */
#pragma once

#include <stdbool.h>

/* Each gives an order that the caller owns. `is_alarm`: climbed for want of an acknowledgement. */
char *ladder_order(unsigned step, bool is_alarm, const char *dedup_key);
char *proof_order(const char *dedup_key);

/* Gives the dedup key of the page that an order is about; NULL when it does not say. The caller
 * owns it. */
char *waking_order_key(const char *order);
