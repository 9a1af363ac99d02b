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
    GDateTime *asked; /* when REST last told all of this emergency; NULL: never */
    GDateTime *back;  /* since when webhooks reach us without a break; NULL: always */
    bool is_pretended;
    bool is_overdue;        /* its day is over, but it stays open */
    const CheckKind *check; /* the check that came due; NULL for none */
} NextContext;

/* An EmergencyFunction; `data` is a NextContext. */
Plan *emergency_next(const EmergencyFacts *facts, const void *data);
