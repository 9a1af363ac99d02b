/* SPDX-License-Identifier: MIT */
/* Retry: what an answer of the world outside means, and when to try again. Pure. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

/* The world outside has three answers. */
typedef enum {
    OUTCOME_DONE,
    OUTCOME_TRY_AGAIN,  /* it may pass by itself */
    OUTCOME_FOR_PEOPLE, /* it does not: somebody has to look, tried on slowly meanwhile */
} Outcome;

#define RETRY_FOR_PEOPLE_S 300
#define RETRY_AFTER_MAX_S  600 /* what a server may make us wait */

/* What became of one attempt. */
typedef struct {
    Outcome outcome;
    unsigned wait_s;  /* what the server asks for, bounded; 0 when it asks for nothing */
    bool was_cut_off; /* stopped in the middle: it may have done what it was to do */
    long status;      /* of HTTP or SMTP; 0 when none came */
    char *error;      /* one line for people; NULL when done. Owned */
} Verdict;

void verdict_clear(Verdict *verdict);

/* Gives the outcome that a status of HTTP stands for; 0 means that none came. The content of a 2xx
 * has to be looked at as well. */
Outcome outcome_from_status(long status);

/* Milliseconds from the end of the `failures`th failed attempt (from 1) to the next: 1, 2, 4, 8,
 * 16, 30 s, then a minute that `jitter` (0 to 1) spreads by a tenth either way. */
unsigned retry_delay_ms(unsigned failures, double jitter);

/* Bounds what a Retry-After header asks for, in seconds. */
unsigned retry_after_bound(int64_t seconds);

/* Gives when to try again after a failed attempt; the caller owns it. */
GDateTime *retry_due(const Verdict *verdict, unsigned failures, double jitter, GDateTime *now);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Verdict, verdict_clear)
