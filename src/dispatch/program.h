/* SPDX-License-Identifier: MIT */
/* Program: a command of the ladder while it runs. One thread. */
#pragma once

#include "dispatch/errand.h"

#define GUARD_MS 10000 /* for a guard to end, once it was told to */

typedef struct {
    Errand *errand;
    pid_t guard; /* the process that runs it */
    int line;    /* to the guard */
    int ended;   /* descriptor that is readable once the guard has ended */
    int64_t started_ms;
    int64_t kill_at_ms; /* INT64_MAX once there is nothing more to be done */
    bool is_killed;     /* it, or the guard as well */
} Program;

/* Takes the errand and starts it. On failure gives NULL, the errand is the caller's again, and the
 * reason an owned line. */
Program *program_start(Errand *errand, unsigned whole_ms, char **out_reason);
void program_free(Program *program);

/* Kills it with all that it has started. To be called again when that has not helped by then:
 * `kill_at_ms` is put forward. */
void program_kill(Program *program);

/* Reads how it ended and takes the errand out of it; the caller owns the End. */
End *program_end(Program *program);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Program, program_free)
