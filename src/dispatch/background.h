/* SPDX-License-Identifier: MIT */
/* Background: the slow duties of the store thread: emergencies end by themselves, what may be
 * forgotten is erased. In small bites, so that no page waits for them. */
#pragma once

#include "config/settings.h"
#include "store/store.h"

#define BACKGROUND_EVERY_S 300
#define BACKGROUND_ROWS    200 /* erased in one step */

/* Does one step as of `now`; gives how many emergencies it ended. False when the store failed; the
 * rest then waits for the next step. */
bool background_step(Store *store, const Settings *settings, GDateTime *now, unsigned *out_ended,
                     GError **error);
