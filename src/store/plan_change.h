/* SPDX-License-Identifier: MIT */
/* Writes what a Plan changes of emergencies that are there, inside the caller's transaction. */
#pragma once

#include "store/driver.h"

/* Ends promises: what the plan drops, and what an emergency needs no longer that it ends or proves.
 */
bool plan_write_drops(Connection *connection, const Plan *plan, GDateTime *now, GError **error);

/* Writes the changes of emergencies, then their incidents, then rows of the ledger. */
bool plan_write_changes(Connection *connection, const Plan *plan, GError **error);
