/* SPDX-License-Identifier: MIT */
/* Supervisor: holds the sockets, starts intake and dispatch, starts them again when they die, and
 * tells the service manager how they are. One thread, no libraries that start any. */
#pragma once

#include "config/settings.h"
#include "milter/shared.h"

typedef struct {
    Shared shared;
    Settings *settings; /* lent; without PagerDuty's keys */
    int clock_listener; /* where a test moves the clock; -1 for none */
    int claim;          /* on the store; -1 while it is out of reach */
} SupervisorOptions;

/* Runs until a signal asks it to end; gives the exit status of the daemon. */
int supervisor_run(const SupervisorOptions *options);
