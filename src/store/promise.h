/* SPDX-License-Identifier: MIT */
/* Promise: one thing that must still happen, as the store keeps it, with what it needs to know of
 * its emergency. */
#pragma once

#include "domain/plan.h"

typedef struct {
    char *id;
    PromiseKind kind;
    char *emergency, *desk, *target, *order;
    char *message;   /* the bytes of a mail, once composed; NULL before */
    char *dedup_key; /* of the emergency */
    char *report;    /* JSON of the emergency; NULL once erased */
    bool is_test;
    bool page_accepted;   /* PagerDuty has taken a page of this emergency: mails may say so */
    bool is_proven;       /* and tells somebody */
    bool is_acknowledged; /* and somebody stands for it */
    bool is_ended;
    bool needs_proof;
    char *customer;     /* JSON of the emergency; NULL when not asked, or erased */
    char *conversation; /* JSON of the emergency; NULL when the customer may not be written to */
    GDateTime *opened;  /* of the emergency */
    GDateTime *due, *deadline; /* deadline may be NULL */
    unsigned attempts;
    char *last_error; /* "" before the first failure */
} Promise;

void promise_free(Promise *promise);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Promise, promise_free)
