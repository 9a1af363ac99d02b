/* SPDX-License-Identifier: MIT */
/* Patience: how long a client may take. A connection that brings no whole request in time, however
 * busily it drips, is cut. */
#pragma once

#include <stdint.h>

typedef struct Patience Patience;

/* At most `connections` at a time, each with so many milliseconds for a request and its answer. The
 * caller owns it. */
Patience *patience_new(unsigned connections, int64_t limit_ms);
void patience_free(Patience *patience);

/* A connection begins: gives its place, which it keeps until it ends. Any thread. */
unsigned patience_begin(Patience *patience, int descriptor, int64_t now_ms);

/* It has got an answer, and may send a request again. Any thread. */
void patience_renew(Patience *patience, unsigned place, int64_t now_ms);

/* It ends; before its descriptor is closed. Any thread. */
void patience_end(Patience *patience, unsigned place);

/* Shuts down those whose time is over; gives how many. Any thread. */
unsigned patience_cut(Patience *patience, int64_t now_ms);
