/* SPDX-License-Identifier: MIT */
/* Calendars: from what was written about office hours to checked calendars. */
#pragma once

#include "config/settings_draft.h"
#include "config/settings_read.h"

/* Gives the calendars (of Calendar) of all drafts; `node` is what stands under calendars. A wrong
 * one is left out, with its mistakes. The caller owns them. */
GPtrArray *calendars_build(const Reader *reader, const GPtrArray *drafts, const Node *node);
