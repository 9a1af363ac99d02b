/* SPDX-License-Identifier: MIT */
/* Settings join: from a draft without mistakes to the Settings, secrets included. */
#pragma once

#include "config/settings_draft.h"
#include "config/settings_read.h"

/* Reads the secrets that are wanted into the draft; each that cannot be had is a mistake. */
void secrets_join(const Reader *reader, SettingsDraft *draft, const Node *root,
                  SecretsWanted wanted);

/* Moves what the draft holds into its settings and joins what needs each other: desks with their
 * calendars (taken), policies with the addresses of all desks. */
void settings_join(SettingsDraft *draft, GPtrArray *calendars);
