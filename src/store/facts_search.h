/* SPDX-License-Identifier: MIT */
/* Finds the emergencies that a mail is about, by what it refers to. */
#pragma once

#include "store/driver.h"

/* The columns of the statements that find emergencies. */
typedef enum {
    EMERGENCY_REF,
    EMERGENCY_DESK,
    EMERGENCY_END,
    EMERGENCY_SENDER,
    EMERGENCY_CUSTOMER_KEY,
    EMERGENCY_OPENED,
    EMERGENCY_ACKNOWLEDGED,
    EMERGENCY_ACTIVITY,
    EMERGENCY_TOLD,
    EMERGENCY_WATCHED,
    EMERGENCY_CUSTOMER,
    EMERGENCY_TAKEN,
} EmergencyColumn;

/* Sets for each desk the open and the newest ended emergency that the mail refers to. Rule 122: a
 * reference that we signed counts for anybody, another id only for the sender who made it known,
 * for colleagues of the same customer, and for us. */
bool facts_search(Connection *connection, const Question *question, Facts *facts, GError **error);
