/* SPDX-License-Identifier: MIT */
/* Incidents and their events as rows, inside the caller's transaction. */
#pragma once

#include "domain/life.h"
#include "store/driver.h"

/* Adds an event; `*out_is_new` tells whether there was none of its id. */
bool incident_event_add(Connection *connection, const IncidentEvent *event, const char *desk,
                        GDateTime *now, bool *out_is_new, GError **error);

/* Links an incident to an emergency that is there, and those that it was merged into. Without an
 * instant in `linked` it counts from the opening of the emergency on. `*out_is_new` (or NULL)
 * tells whether that says more than what was known. */
bool incident_link(Connection *connection, const NewIncident *incident, bool *out_is_new,
                   GError **error);

/* Each gives an owned value. */
IncidentEvent *incident_event_from_row(const Rows *rows, unsigned row);
IncidentLink *incident_link_from_row(const Rows *rows, unsigned row);
