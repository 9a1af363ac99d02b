/* SPDX-License-Identifier: MIT */
/* The page of a mail, and what goes with it, as promises. */
#pragma once

#include "gateway/mail_writes.h"

/* What one page is for. All lent. */
typedef struct {
    const Deciding *deciding;
    DeskDecision *decision; /* gets the event */
    const DeskCase *desk;
    const DeskFacts *facts;
    const char *dedup_key;
    const char *note; /* why once more; NULL for the first page of an emergency */
} PageOrder;

/* Plans the page, due at once; gives it, lent by the plan. */
const NewPromise *plan_page(const PageOrder *order);

/* Plans what is to happen while nothing proves that somebody is told of that page. */
void plan_care(const Deciding *deciding, const DeskDecision *decision, const NewPromise *page,
               const char *dedup_key);

/* Gives the dedup key of the page that this mail makes at this desk; the caller owns it. */
char *dedup_key_of(const Deciding *deciding, const DeskDecision *decision);
