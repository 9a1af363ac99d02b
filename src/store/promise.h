/* SPDX-License-Identifier: MIT */
/* Promise: one thing that must still happen, as the store keeps it, with what it needs to know of
 * its emergency. */
#pragma once

#include "domain/plan.h"

typedef struct {
    char *id;
    PromiseKind kind;
    char *emergency, *desk, *target, *order;
    char *message; /* the bytes of a mail, once composed; NULL before */
    /* What follows is of the emergency: NULL and false for a promise of none, such as a digest. */
    char *dedup_key;
    char *report; /* JSON; NULL once erased */
    bool is_test;
    bool page_accepted;   /* PagerDuty has taken a page of this emergency: mails may say so */
    bool is_proven;       /* and tells somebody */
    bool is_acknowledged; /* and somebody stands for it, of the first round; in a later one that is
                             no proof of its page */
    bool is_ended;
    bool needs_proof;
    char *customer;     /* JSON; NULL when not asked, or erased */
    char *conversation; /* JSON; NULL when the customer may not be written to */
    GDateTime *opened;
    char *round_key; /* dedup key of its newest page */
    /* And this of the promise. */
    GDateTime *due, *deadline; /* deadline may be NULL */
    unsigned attempts;
    char *last_error; /* "" before the first failure */
} Promise;

void promise_free(Promise *promise);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Promise, promise_free)
