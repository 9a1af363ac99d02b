/* SPDX-License-Identifier: MIT */
/* Bill: what an emergency costs, as a proposal in hundredths of a currency unit, and why. Pure,
 * integers only. */
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

/* Why a person must look before it is sent: bits. */
typedef enum {
    LOOK_LONG = 1 << 0,           /* over four hours */
    LOOK_UNACKNOWLEDGED = 1 << 1, /* nobody acknowledged it */
    LOOK_UNVERIFIED = 1 << 2,     /* the sender is not believed */
    LOOK_PLAN = 1 << 3,           /* plan or customer is not known */
} LookReason;

/* Everything is lent. */
typedef struct {
    const Tariff *tariff;
    const Calendar *calendar; /* minutes within office hours are free */
    PlanCover cover;
    SenderTrust trust;
    const GPtrArray *work;     /* of WorkSpan, all ended */
    const GPtrArray *shared;   /* of WorkSpan: billed before for overlapping emergencies of the
                                  same plan; NULL for none */
    int64_t shared_hundredths; /* what was billed for those */
    Corrections corrections;   /* by people: the last of each kind counts */
    GDateTime *now;
} BillCase;

typedef struct {
    char *what; /* one line for people */
    int64_t hundredths;
} BillLine;

typedef struct {
    GPtrArray *lines; /* of BillLine; they add up */
    int64_t hundredths;
    int64_t without_hundredths; /* the same without SLA Plus, with COVER_UNKNOWN; else equal */
    unsigned worked_minutes;    /* started ones, all */
    unsigned free_minutes;      /* of them within office hours */
    unsigned quarters;          /* charged */
    unsigned look;              /* LookReason bits; 0: it may go out as it is */
    char *reason; /* why it is nothing: "our outage", or what the note says; or NULL */
} Bill;

/* Gives the bill; the caller owns it. A tariff without a currency gives one without lines. */
Bill *bill_make(const BillCase *bill_case);
void bill_free(Bill *bill);

/* Gives a reason as a sentence for Support, lent. */
const char *look_reason_text(LookReason reason);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Bill, bill_free)
