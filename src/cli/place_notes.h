/* SPDX-License-Identifier: MIT */
/* Place notes: what a fine configuration names that this machine does not have. No mistakes: the
 * configuration may be meant for another machine. */
#pragma once

#include "config/settings.h"

/* Gives one sentence (char *) for each account, group, folder and file that is missing here, and
 * for a spool that lies in memory or an admin listener that is open to others. The caller owns the
 * array. */
GPtrArray *place_notes(const Settings *settings);
