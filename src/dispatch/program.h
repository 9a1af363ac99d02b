/* SPDX-License-Identifier: MIT */
/* Program: a command of the ladder while it runs. One thread. */
#pragma once

#include "dispatch/errand.h"

typedef struct {
    Errand *errand;
    pid_t pid; /* also its process group */
    int ended; /* descriptor that is readable once it has ended */
    int64_t started_ms, kill_at_ms;
    bool is_killed;
} Program;

/* Takes the errand and starts it. On failure gives NULL, the errand is the caller's again, and the
 * reason an owned line. */
Program *program_start(Errand *errand, unsigned whole_ms, char **out_reason);
void program_free(Program *program);

/* Kills it with all that it has started in its group. */
void program_kill(Program *program);

/* Reads how it ended and takes the errand out of it; the caller owns the End. */
End *program_end(Program *program);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Program, program_free)
