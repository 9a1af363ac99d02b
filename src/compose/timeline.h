/* SPDX-License-Identifier: MIT */
/* Timeline: what happened when, as people read it: in the order of time, each day below its date.
 */
#pragma once

#include "domain/report.h"

typedef struct Timeline Timeline;

Timeline *timeline_new(void);
void timeline_free(Timeline *timeline);

/* Adds a row; `text` ends in a line end, and may have several lines. Of rows of one instant the
 * first that was added stands first. */
void timeline_add(Timeline *timeline, GDateTime *at, const char *text);

void timeline_print(Timeline *timeline, GString *out, GTimeZone *zone, Language language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Timeline, timeline_free)
