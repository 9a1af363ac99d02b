/* SPDX-License-Identifier: MIT */
/* Incident things: what happened to incidents, each thing once, however often and by whichever way
 * it was told. Pure. */
#pragma once

#include "domain/incident_event.h"

/* Two tellings of one thing lie at most so far apart: REST knows whole seconds only. */
#define THING_TELLINGS_S 1

/* Gives `events`, of IncidentEvent, in the order in which they occurred, of each thing its most
 * exact telling. Lent; the caller owns the array. */
GPtrArray *incident_things(const GPtrArray *events);

/* Gives the name of a thing, the same for each telling; the caller owns it. */
char *incident_thing_id(const IncidentEvent *thing);
