/* SPDX-License-Identifier: MIT */
/* Commands: runs the programs of the ladder, in a thread of their own, each in a process group of
 * its own and without a shell. */
#pragma once

#include "dispatch/errand.h"
#include "dispatch/worker.h"

typedef struct Commands Commands;

#define COMMANDS_MAX 8     /* at once */
#define COMMAND_MS   30000 /* then it is killed, and all that it has started */

/* Starts the thread; `on_ends` is called in it. `whole_ms` 0 is COMMAND_MS. The caller owns it. */
Commands *commands_start(WorkerEndFunction on_ends, void *context, unsigned whole_ms,
                         GError **error);

/* Takes errands, of ERRAND_COMMAND; the array is left empty. A program gets its body on standard
 * input and nothing else of ours; that it exits with 0 is its receipt. None outlives this process;
 * what a program that has ended by itself left running is its own affair. Any thread. */
void commands_submit(Commands *commands, GPtrArray *errands);

/* Lets programs that run end within `within_ms`, then kills them, gives back what waits as not
 * sent, and joins the thread. What is submitted later goes nowhere. */
void commands_stop(Commands *commands, unsigned within_ms);
void commands_free(Commands *commands); /* once it has stopped */
