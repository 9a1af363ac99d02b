/* SPDX-License-Identifier: MIT */
/* Paging: all that is promised with a page, so that somebody is told whatever fails. Pure. */
#pragma once

#include "domain/desk.h"
#include "domain/plan.h"
#include "store/incidents.h"

/* All lent. */
typedef struct {
    const Desk *desk;
    const char *emergency;
    const char *event;     /* the request without its routing_key, from compose/event.h */
    const char *dedup_key; /* of that page: its steps of the ladder and its proof are told by it */
    GDateTime *at;         /* from which all delays count */
} Paging;

/* Puts the page, and what is to happen while nothing proves that somebody is told: fallback mails,
 * the steps of the ladder, the question for proof, the look after `unacknowledged_after`. Gives the
 * page, lent by the plan. */
const NewPromise *paging_put(Plan *plan, const Paging *paging);

/* The same without the page, which is in the plan already. */
void paging_put_care(Plan *plan, const Paging *paging, const NewPromise *page);

/* Gives when PagerDuty took the page of an emergency, lent; NULL: it has not, or not that we know.
 */
GDateTime *paging_taken(const EmergencyFacts *facts);
