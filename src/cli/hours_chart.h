/* SPDX-License-Identifier: MIT */
/* Hours chart: the coming days of a calendar as bars, a line a day, so that an administrator sees a
 * wrong calendar before a customer does. */
#pragma once

#include "domain/calendar.h"

/* Draws `days` local dates from that of `now` on, in cells of half an hour, with the instant
 * marked, the hours and what is special about the day. Plain ASCII unless `is_utf8`. Owned text
 * that ends in a line end; nothing but text goes in or out. */
char *hours_chart(const Calendar *calendar, GDateTime *now, int days, bool is_utf8);

/* "Mon 2026-01-12 09:00", as the people of the calendar read their clock. Owned text. */
char *hours_local_time(const Calendar *calendar, GDateTime *instant);
