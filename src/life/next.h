/* SPDX-License-Identifier: MIT */
/* Next: what an emergency does next, from all that is known of it. Pure. What is planned already
 * has the id that it would get again, so that nothing is planned twice. */
#pragma once

#include "config/settings.h"
#include "life/take.h"
#include "store/incidents.h"

/* All lent. */
typedef struct {
    const Settings *settings;
    const char *host; /* our name towards PagerDuty */
    GDateTime *now;
    GDateTime *asked;       /* when REST last told all of this emergency; NULL: never */
    GDateTime *heard_since; /* webhooks reach us without a break; NULL: always */
    bool is_pretended;
    bool is_overdue;        /* its day is over, but it stays open */
    const CheckKind *check; /* the check that came due; NULL for none */
} NextContext;

/* Gives what of the one concerns the other; no check has come due, and no day is over. */
NextContext next_context(const LifeContext *context);

/* An EmergencyFunction; `data` is a NextContext. */
Plan *emergency_next(const EmergencyFacts *facts, const void *data);
