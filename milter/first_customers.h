/* SPDX-License-Identifier: MIT */
/* First customers: what intake would have to do without when it is started for the first time. */
#pragma once

#include "config/settings.h"

/* Reads the registries that are plain files, and of which nothing was ever read, so that the first
 * mail finds its customer. What is wrong is logged; dispatch goes on trying. Takes three seconds at
 * most, whatever the disk does. For a process with one thread. */
void first_customers_read(const Settings *settings);
