/* SPDX-License-Identifier: MIT */
/* The parts of a Plan that make or change an emergency. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

typedef struct {
    char *reference; /* primary key */
    char *desk;
    char *dedup_key; /* of its first incident */
    char *sender;    /* canonical */
    char *subject;
    char *report; /* JSON: what pages, mails and commands show of it; erased after keep.text */
    GDateTime *opened;
    bool is_test;
    bool needs_proof;   /* a 202 alone drops neither ladder nor fallback mails */
    bool is_watched;    /* was routed to Support within hours: nobody is paged as long as it is */
    char *customer;     /* JSON: CustomerMatch (compose/customer_json.h); NULL when not asked */
    char *customer_key; /* digest of the customer's id; NULL when unknown */
    char *plan;         /* digest of the plan that is meant; NULL when unknown */
    char *tariff;       /* JSON: the prices that hold (compose/tariff_json.h); NULL: the desk's */
    char *conversation; /* JSON: a confirmation_order, for whom further mails are to; NULL when the
                           customer may not be written to */
} NewEmergency;

/* What changes of an emergency that is there. NULL and false change nothing. */
typedef struct {
    char *reference;
    char *life; /* word of its LifeState */
    GDateTime *proven;
    GDateTime *acknowledged;  /* newest acknowledgement that stands */
    bool is_unacknowledged;   /* none stands any more */
    GDateTime *activity;      /* a person did something, or the customer wrote */
    GDateTime *customer_told; /* a mail to the customer was promised */
    GDateTime *ended;
    char *end_reason; /* END_... (domain/end_reason.h) */
    bool is_reopened; /* not ended any more */
    bool is_paged;    /* a watched one becomes an emergency that pages */
    char *round_key;  /* a page of this dedup key begins a new round: nothing proves yet that
                         anybody is told of it; needs round_began */
    GDateTime *round_began;
} EmergencyChange;

/* PagerDuty's incident that belongs to an emergency; the same once more changes nothing. */
typedef struct {
    char *incident;
    char *emergency;
    char *dedup_key; /* "" for none */
    GDateTime *linked;
} NewIncident;

/* Ends all open promises of an emergency of these kinds (bits 1 << PromiseKind), or one alone; what
 * is on its way is not tried again. */
typedef struct {
    char *emergency;
    unsigned kinds;
    char *promise; /* id of the one that is meant; NULL: all of those kinds */
} PromiseDrop;

/* One row of the ledger; hash and number are given to it as it is written. Holds no personal data.
 */
typedef struct {
    char *emergency, *desk;
    char *plan; /* digest; "" when unknown */
    char *currency;
    int64_t hundredths; /* as these three: what is new in this row, so */
    int64_t worked_minutes, free_minutes, quarters; /* that the rows of an emergency add up */
    char *what;                                     /* "bill", "correction" */
    char *reason;                                   /* fixed words; "" for none */
    char *spans; /* JSON: [[from, to], ...] in seconds, all work that is charged */
    GDateTime *at;
} NewLedgerRow;
