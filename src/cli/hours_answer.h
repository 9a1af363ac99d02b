/* SPDX-License-Identifier: MIT */
/* Hours answer: what `pager-milter hours` prints about one desk. Text in, text out. */
#pragma once

#include "domain/calendar.h"

/* One JSON object on one line, an interface: desk, open, reason, opens_at, closes_at. Instants are
 * RFC 3339 in UTC; an open desk has no opens_at, a closed one no closes_at. Owned text. */
char *hours_answer_json(const char *desk, const Calendar *calendar, GDateTime *instant);

/* One sentence for people, in the local time of the calendar. Owned text, without a line end. */
char *hours_answer_text(const char *desk, const Calendar *calendar, GDateTime *instant);
