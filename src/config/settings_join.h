/* SPDX-License-Identifier: MIT */
/* Settings join: from a draft without mistakes to the Settings. */
#pragma once

#include "config/settings_draft.h"

/* Moves what the draft holds into its settings and joins what needs each other: desks with their
 * calendars (taken), policies with the addresses of all desks. */
void settings_join(SettingsDraft *draft, GPtrArray *calendars);
