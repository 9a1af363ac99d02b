/* SPDX-License-Identifier: MIT */
/* Clock control: a socket over which a test moves the daemon's clock. */
#pragma once

#include "base/clock.h"

#define CLOCK_CONTROL_ERROR (clock_control_error_quark())
GQuark clock_control_error_quark(void);

typedef enum { CLOCK_CONTROL_ERROR_SYNTAX } ClockControlError;

/* Moves the clock to an instant (RFC 3339), or by `+SECONDS`. */
bool clock_control_move(Clock *clock, const char *where, GError **error);

/* Answers one client: reads a line, moves the clock, writes to `wake` so that those who wait look
 * again, and says "ok" or "error: ...". Waits for the client at most a second. */
void clock_control_answer(int listener, Clock *clock, int wake);
