/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/plan_change.h"

#include "store/incident_rows.h"
#include "store/ledger_rows.h"
#include "store/promise_drop.h"

static bool write_change(Connection *connection, const EmergencyChange *change, GError **error)
{
    return connection_run(connection, STATEMENT_EMERGENCY_CHANGE,
                          VALUES(text_value(change->reference), text_value(change->life),
                                 instant_value(change->proven), instant_value(change->acknowledged),
                                 number_value(change->is_unacknowledged),
                                 instant_value(change->activity),
                                 instant_value(change->customer_told), instant_value(change->ended),
                                 text_value(change->end_reason), number_value(change->is_reopened),
                                 number_value(change->is_paged), text_value(change->round_key),
                                 instant_value(change->round_began)),
                          error);
}

/* The proof of another page is none for that of a new round. */
static bool end_proofs(Connection *connection, const EmergencyChange *change, GDateTime *now,
                       GError **error)
{
    return change->round_key == NULL ||
           promises_drop_proofs(connection, change->reference, now, error);
}

/* Only the step from open to ended and from unproven to proven ends anything: a page that is made
 * for a proven emergency later on stands. */
static bool end_needless(Connection *connection, const EmergencyChange *change, GDateTime *now,
                         GError **error)
{
    if (change->ended == NULL && change->proven == NULL)
        return true;

    g_autoptr(Rows) rows = connection_query(connection, STATEMENT_EMERGENCY_PROGRESS,
                                            VALUES(text_value(change->reference)), error);
    if (rows == NULL)
        return false;
    if (rows->count == 0)
        return true;
    if (change->ended != NULL && rows_text(rows, 0, 0) == NULL)
        return promises_drop_ended(connection, change->reference, now, error);
    if (change->proven != NULL && rows_text(rows, 0, 1) == NULL)
        return promises_drop_proven(connection, change->reference, now, error);
    return true;
}

bool plan_write_drops(Connection *connection, const Plan *plan, GDateTime *now, GError **error)
{
    for (unsigned i = 0; i < plan->changes->len; i++) {
        if (!end_proofs(connection, g_ptr_array_index(plan->changes, i), now, error) ||
            !end_needless(connection, g_ptr_array_index(plan->changes, i), now, error))
            return false;
    }
    for (unsigned i = 0; i < plan->drops->len; i++) {
        if (!promises_drop_all(connection, g_ptr_array_index(plan->drops, i), now, error))
            return false;
    }
    return true;
}

bool plan_write_changes(Connection *connection, const Plan *plan, GError **error)
{
    for (unsigned i = 0; i < plan->changes->len; i++) {
        if (!write_change(connection, g_ptr_array_index(plan->changes, i), error))
            return false;
    }
    for (unsigned i = 0; i < plan->incidents->len; i++) {
        if (!incident_link(connection, g_ptr_array_index(plan->incidents, i), NULL, error))
            return false;
    }
    for (unsigned i = 0; i < plan->ledger->len; i++) {
        if (!ledger_add(connection, g_ptr_array_index(plan->ledger, i), error))
            return false;
    }
    return true;
}
