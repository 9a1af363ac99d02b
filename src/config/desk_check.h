/* SPDX-License-Identifier: MIT */
/* Desk check: what a desk's settings, each right by itself, say against one another. */
#pragma once

#include "config/settings_draft.h"

/* Adds what is wrong with a desk, written at `node`: its ladder, customers, voicemail, and what it
 * needs of the `web` listeners. */
void desk_check(const SettingsDraft *draft, const DeskDraft *desk, const Node *node,
                Mistakes *mistakes);
