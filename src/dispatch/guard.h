/* SPDX-License-Identifier: MIT */
/* Guard: the process between us and a command. It alone sees that we are gone, and it gets the
 * children that a command has left behind; with it they all end. */
#pragma once

#include <spawn.h>
#include <stdbool.h>

/* What a guard is to run. All lent; made before the fork, behind which nothing may be allocated. */
typedef struct {
    char *const *command; /* absolute path and arguments */
    char *const *environment;
    const posix_spawn_file_actions_t *actions;
    const posix_spawnattr_t *attributes; /* with a process group of its own */
    int input;                           /* becomes its standard input */
} GuardOrder;

/* What a guard says at its end. */
typedef struct {
    int problem;      /* errno of a command that cannot be run; 0 when it ran */
    int code, status; /* as waitid(2) has them */
} GuardReport;

/* Starts a guard and gives its id; -1 with errno. `line` becomes our end of a line to it: once that
 * is shut down, or closed because we are no more, the command is killed with all that it has
 * started, and the guard ends. To be called with all signals blocked. */
pid_t guard_start(const GuardOrder *order, int *line);

/* Reads what a guard that has ended said; false when somebody ended it before. */
bool guard_read(int line, GuardReport *out_report);
