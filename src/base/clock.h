/* SPDX-License-Identifier: MIT */
/* Clock: the only place that asks what time it is. Its answer is handed down as an argument.
 *
 * A clock can be moved while processes run on it: its offset lies in memory that a parent shares
 * with the children it forks. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

typedef struct Clock Clock;

/* Gives a clock that follows the system's until somebody moves it. Free it in the process that made
 * it and in its children. */
Clock *clock_new(void);
void clock_free(Clock *clock);

/* Gives the present instant in UTC; the caller owns it. Any thread. */
GDateTime *clock_now(Clock *clock);

/* Sets the clock to an instant, from which it runs on; seen at once by every process that shares
 * it. Any thread. */
void clock_set(Clock *clock, GDateTime *instant);

/* True once somebody has set it: what is sent and logged then says so. */
bool clock_is_pretended(Clock *clock);

/* Microseconds since 1970 by the host's own clock, which nobody pretends: to compare it with
 * another host's. Any thread. */
int64_t clock_host_us(void);

/* Milliseconds since some fixed moment, for time-outs and durations only; never jumps. Any thread.
 */
int64_t clock_steady_ms(void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Clock, clock_free)
