/* SPDX-License-Identifier: MIT */
/* Emergencies and what belongs to them, out of the rows of an answer. */
#pragma once

#include "store/driver.h"
#include "store/emergencies.h"
#include "store/incidents.h"

/* Each gives an owned value. */
Emergency *emergency_from_row(const Rows *rows, unsigned row);
Event *event_from_row(const Rows *rows, unsigned row);

/* Gives the facts of an emergency inside the caller's transaction; NULL without an error when there
 * is none of that name. */
EmergencyFacts *emergency_facts_read(Connection *connection, const char *reference, GError **error);
