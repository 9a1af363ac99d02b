/* SPDX-License-Identifier: MIT */
/* The dispatch process: keeps the promises that intake has put, and answers the command line. It
 * never reads a customer's mail. */
#pragma once

#include "config/settings.h"
#include "milter/shared.h"

/* Runs the process until it is told to stop; gives its exit status. Takes `settings`, which lack
 * PagerDuty's keys: it adds them. */
int dispatch_main(const Shared *shared, Settings *settings, int channel);
