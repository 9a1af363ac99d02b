/* SPDX-License-Identifier: MIT */
/* Rate: keeps each routing key below the events that PagerDuty takes in a minute. The count is in
 * the store, since hosts share keys; here is remembered which key is full and what it holds up.
 * One thread. */
#pragma once

#include <stdbool.h>

#include <glib.h>

typedef struct RateGate RateGate;

/* Pages that wait because there are too many: told to the Hero by one page of its own. */
typedef struct {
    char *desk;
    char *dedup_key; /* the same during the whole storm */
    unsigned waiting;
} Storm;

RateGate *rate_gate_new(void);
void rate_gate_free(RateGate *gate);

/* Gives what a routing key is called in the store; the caller owns it. */
char *rate_digest(const char *routing_key);

/* Answers whether this key was found full in the minute of `now`. */
bool rate_gate_is_full(const RateGate *gate, const char *digest, GDateTime *now);

/* Answers whether any key was. */
bool rate_gate_has_full(const RateGate *gate, GDateTime *now);

/* Notes that `count` events of a desk have to wait, the key being full. A storm lasts until a whole
 * minute passes without. */
void rate_gate_hold(RateGate *gate, const char *digest, const char *desk, unsigned count,
                    GDateTime *now);

/* Gives the storms that nobody was told of yet, of Storm, and takes them for told. The caller owns
 * the array. */
GPtrArray *rate_gate_take_storms(RateGate *gate);

/* Gives when a held event may go: the beginning of the next minute. The caller owns it. */
GDateTime *rate_next_minute(GDateTime *now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(RateGate, rate_gate_free)
