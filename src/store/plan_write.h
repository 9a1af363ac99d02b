/* SPDX-License-Identifier: MIT */
/* Writes a Plan, or parts of one, inside the caller's transaction. */
#pragma once

#include "store/driver.h"

bool plan_write(Connection *connection, const Plan *plan, GError **error);
bool promises_write(Connection *connection, const GPtrArray *new_promises, GError **error);
bool event_write(Connection *connection, const NewEvent *event, GError **error);
