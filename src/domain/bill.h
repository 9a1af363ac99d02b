/* SPDX-License-Identifier: MIT */
/* Bill: what an emergency costs, as a proposal in hundredths of a currency unit, and why. Pure,
 * integers only. */
#pragma once

#include "domain/bill_case.h"

/* Why a person must look before it is sent: bits. */
typedef enum {
    LOOK_LONG = 1 << 0,           /* over four hours */
    LOOK_UNACKNOWLEDGED = 1 << 1, /* nobody acknowledged it */
    LOOK_UNVERIFIED = 1 << 2,     /* nothing proves who wrote */
    LOOK_PLAN = 1 << 3,           /* plan or customer is not known */
    LOOK_LEFT = 1 << 4,           /* no person resolved it */
    LOOK_NO_WORK = 1 << 5,        /* a person said that nobody worked */
    LOOK_REOPENED = 1 << 6,       /* it was free until it was opened again */
} LookReason;
enum { LOOK_REASONS = 7 };

/* What the proposal comes to. All but the first cost nothing. */
typedef enum {
    BILL_CHARGED,      /* "charged" */
    BILL_OUR_OUTAGE,   /* "our-outage": a person said so */
    BILL_NO_CHARGE,    /* "no-charge": a person said so, and why */
    BILL_OFFICE_HOURS, /* "office-hours": all work was within them */
    BILL_UNMEASURED,   /* "unmeasured": nobody acknowledged, so that no time was measured */
    BILL_NO_TARIFF,    /* "no-tariff": the desk names no prices */
    BILL_NO_WORK,      /* "no-work": a person said that they worked for no minutes */
} BillVerdict;

typedef enum {
    BILL_LINE_QUARTERS, /* `count` of them */
    BILL_LINE_MINIMUM,  /* what is missing to the minimum */
    BILL_LINE_CALL_OUT,
    BILL_LINE_SLA_PLUS_MONTH,
    BILL_LINE_SHARED, /* billed before, below zero */
} BillLineKind;

typedef struct {
    BillLineKind kind;
    unsigned count;
    int64_t hundredths;
} BillLine;

typedef struct {
    BillVerdict verdict;
    GPtrArray *lines;           /* of BillLine, with SLA Plus when unknown; they add up */
    int64_t hundredths;         /* never below zero */
    int64_t without_hundredths; /* the same without SLA Plus, with COVER_UNKNOWN; else equal */
    unsigned worked_minutes;    /* started ones, all */
    unsigned free_minutes;      /* of them within office hours */
    unsigned quarters;          /* charged, those of others left out */
    bool is_over;               /* others were billed more than all of it costs together: theirs
                                   have to be made again */
    unsigned look;              /* LookReason bits; 0: it may go out as it is */
    char *reason;               /* of BILL_NO_CHARGE: what the person wrote; else NULL */
    GPtrArray *charged;         /* of WorkSpan, disjoint, oldest first: for the bills of others */
} Bill;

/* Gives the bill; the caller owns it. */
Bill *bill_make(const BillCase *bill_case);
void bill_free(Bill *bill);

const char *bill_verdict_name(BillVerdict verdict);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bill, bill_free)
