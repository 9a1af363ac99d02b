/* SPDX-License-Identifier: MIT */
/* Refusals: requests that are refused, told in the log so that a flood of them does not fill it. */
#pragma once

#include <stdatomic.h>
#include <stdint.h>

#define REFUSALS_QUIET_MS 60000

/* Starts as all zeros. */
typedef struct {
    _Atomic int64_t quiet_until_ms; /* steady */
    atomic_uint untold;
} Refusals;

/* Counts one more. Gives how many are to be told of now; 0 while the last line is young. Any
 * thread. */
unsigned refusals_add(Refusals *refusals, int64_t now_ms);
