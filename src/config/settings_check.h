/* SPDX-License-Identifier: MIT */
/* Settings check: what only shows when settings are seen together. */
#pragma once

#include "config/settings_draft.h"

/* Lists the mistakes of a draft that may hold gaps; `root` is the tree that it was read from. */
void settings_check(const SettingsDraft *draft, const Node *root, Mistakes *mistakes);
