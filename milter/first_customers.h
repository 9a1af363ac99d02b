/* SPDX-License-Identifier: MIT */
/* First customers: what intake would have to do without when it is started for the first time. */
#pragma once

#include "config/settings.h"

/* Reads the registries that are plain files, and of which nothing was ever read, so that the first
 * mail finds its customer. What is wrong is logged; dispatch goes on trying. Takes three seconds at
 * most, whatever the disk does. `inherited` lists what the process that reads closes first; it ends
 * in FD_LIST_END. For a process with one thread. */
void first_customers_read(const Settings *settings, const int *inherited);
