/* SPDX-License-Identifier: MIT */
/* Writes a Plan, or parts of one, inside the caller's transaction. */
#pragma once

#include "store/driver.h"

/* `now` is when promises end that the plan ends. Each fails with STORE_ERROR, and the caller then
 * rolls the transaction back. The thread that has the connection. */
bool plan_write(Connection *connection, const Plan *plan, GDateTime *now, GError **error);
bool promises_write(Connection *connection, const GPtrArray *new_promises, GError **error);
bool event_write(Connection *connection, const NewEvent *event, GError **error);
