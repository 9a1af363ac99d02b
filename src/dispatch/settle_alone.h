/* SPDX-License-Identifier: MIT */
/* Settle alone: what became of one promise is written although it cannot be written with others, so
 * that one that the store will not have keeps no others from being written. Blocks for the store.
 */
#pragma once

#include "store/outbox.h"

/* Writes it; without its words where those are what the store refuses, which `out_is_plain` tells.
 * One whose emergency was erased meanwhile is dropped. False when the store failed. */
bool settle_alone(Store *store, const Settlement *settlement, GDateTime *now, bool *out_is_plain,
                  GError **error);
