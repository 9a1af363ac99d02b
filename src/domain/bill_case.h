/* SPDX-License-Identifier: MIT */
/* Bill case: what a bill is made of. */
#pragma once

#include "domain/calendar.h"
#include "domain/customer.h"
#include "domain/life.h"
#include "domain/note_command.h"
#include "domain/tariff.h"

typedef enum {
    COVER_UNKNOWN, /* customer or plan unknown: both prices, a person must look */
    COVER_SLA_PLUS,
    COVER_WITHOUT,
} PlanCover;

/* What an emergency of the same plan was billed before. Lent. */
typedef struct {
    const GPtrArray *charged; /* of WorkSpan, as in its Bill */
    int64_t hundredths;       /* corrections included */
    unsigned quarters;
} OtherBill;

/* Everything is lent. */
typedef struct {
    const Tariff *tariff;
    const Calendar *calendar; /* time within office hours is free */
    PlanCover cover;
    SenderTrust trust;
    GDateTime *opened;       /* where nobody acknowledged, corrected time counts from here */
    const GPtrArray *work;   /* of WorkSpan, all ended, in any order */
    const GPtrArray *before; /* of WorkSpan: what was done before it was opened again, as people
                                have corrected it; NULL for nothing */
    bool was_free;           /* something before that was said to cost nothing */
    bool is_left;            /* it ended without a resolution by a person */
    const GPtrArray *others; /* of OtherBill; those whose time overlaps with this, also by way of
                                one another, share time, minimum and call-out; NULL for none */
    Corrections corrections; /* by people */
} BillCase;
