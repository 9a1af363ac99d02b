/* SPDX-License-Identifier: MIT */
/* Debrief: what Support is told of an emergency once it is resolved, with the bill as a proposal.
 * Pure. */
#pragma once

#include "compose/support_text.h"
#include "domain/bill.h"
#include "domain/end_reason.h"

/* All lent. */
typedef struct {
    const char *reference;
    const Desk *desk;
    const char *report;            /* JSON; NULL once erased */
    const CustomerMatch *customer; /* NULL when not asked, or erased */
    const Life *life;
    const char *const *merged_into; /* for each merge of its life what it was merged with, "" for
                                       an incident of its own; NULL: PagerDuty's ids */
    GDateTime *received;
    GDateTime *paged;  /* when PagerDuty took the page; NULL: it never did */
    GDateTime *ended;  /* without a resolution by a person; NULL: it was resolved */
    const char *end;   /* END_..., how it ended */
    bool is_end_told;  /* the customer was told of that */
    bool is_unreached; /* our last mail to the customer did not get there */
    const Bill *bill;
    const Tariff *tariff;      /* by which it was made */
    bool is_corrected;         /* an earlier debrief said something else */
    int64_t before_hundredths; /* of that one */
} Debrief;

/* Gives the resolution note that was written last since it was last opened again, lent; NULL for
 * none. */
const LifeNote *debrief_resolution(const Life *life);

/* Gives the text, which the caller owns. */
SupportText *debrief_text(const Debrief *debrief);
