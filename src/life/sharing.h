/* SPDX-License-Identifier: MIT */
/* Sharing: emergencies of one plan whose charged time overlaps cost what all of it costs once.
 * Pure.
 */
#pragma once

#include "domain/bill.h"
#include "life/step.h"

/* One other emergency of the same plan. */
typedef struct {
    OtherBill bill; /* first, so that a pointer to this one is a pointer to it */
    const char *emergency;
    GPtrArray *spans; /* of WorkSpan */
} Sibling;

/* What the ledger says of an emergency, corrections included. Lent. */
typedef struct {
    int64_t hundredths, worked_minutes, free_minutes, quarters;
    const char *reason, *spans; /* of the newest row; NULL when there is none */
} Written;

/* Gives what others of its plan were billed, of Sibling. Emergencies whose plan nobody knows have
 * nothing in common. The caller owns the array. */
GPtrArray *sharing_read(const Step *step);

/* Promises that the bills of those are made again which this one leaves wrong: it was billed before
 * for other time, or they were billed for more than all costs together. */
void sharing_review(const Step *step, const Bill *bill, const Written *written, const char *spans);

/* Reads and prints spans as the ledger has them; the caller owns either. */
GPtrArray *spans_read(const char *spans);
char *spans_print(const GPtrArray *spans);
