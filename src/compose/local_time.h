/* SPDX-License-Identifier: MIT */
/* Local time: instants as people of a desk read them. Own tables of days and months, so that no
 * locale of the host changes a mail (rules 71, 194). Every result is owned by the caller. */
#pragma once

#include "domain/report.h"

/* "maandag 12 januari 2026", "Monday 12 January 2026". */
char *local_date_print(GDateTime *instant, GTimeZone *zone, Language language);

/* The month after that of the instant: "februari 2026". */
char *local_next_month_print(GDateTime *instant, GTimeZone *zone, Language language);

/* "03:00". */
char *local_clock_print(GDateTime *instant, GTimeZone *zone);

/* The zone's short name at that instant, "CET", which is "CEST" in summer. */
char *local_zone_print(GDateTime *instant, GTimeZone *zone);

/* To the second and beyond doubt:
 * "Monday 12 January 2026 03:00:00 CET (UTC+01:00, Europe/Amsterdam)". */
char *local_instant_print(GDateTime *instant, GTimeZone *zone, Language language);
