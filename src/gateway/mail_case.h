/* SPDX-License-Identifier: MIT */
/* MailCase: one read mail with all that its decision needs but the Facts. */
#pragma once

#include "compose/bounce_address.h"
#include "domain/customer_match.h"
#include "gateway/gateway.h"

typedef struct {
    const Desk *desk;
    bool is_returned;         /* named only by the address for bounces of our own mail */
    MailReader returned_from; /* and whom that mail was to */
    CalendarAnswer hours;
    char *caller; /* number of a phone message, "" when not told; NULL for any other mail */
    CustomerMatch customer;
    char *customer_key, *plan_key; /* digests; NULL when unknown */
    const char **requests;         /* words of the desk, lent by it; NULL-terminated */
} DeskCase;

typedef struct {
    const Gateway *gateway;
    const Report *report;
    const char *seen_key;
    const Envelope *envelope;
    GPtrArray *desks;        /* of DeskCase, in the order in which the mail names them */
    const char **desk_names; /* NULL-terminated, lent by the desks */
    char *sender;            /* canonical */
    char *subject_key;
    char *words_key;             /* of an answer to a mail of ours; NULL for any other */
    char *mention;               /* a reference that the mail quotes; NULL for none */
    GPtrArray *returned;         /* references of emergencies whose mail came back, owned */
    const char **own_references; /* that we signed, NULL-terminated, lent */
    const char **thread_ids;     /* what the mail refers to, NULL-terminated, lent by the report */
    char *target;                /* whom a reply would go to; NULL for nobody */
    const char *target_reason;   /* why nobody */
    char *target_key;            /* canonical; NULL for nobody */
    Question question;
} MailCase;

/* Prepares the decision: the desks that the recipients name, their hours, the reply's target.
 * Borrows all its arguments. The caller owns it. */
MailCase *mail_case_new(const Gateway *gateway, const Report *report, const char *seen_key,
                        const Envelope *envelope);
void mail_case_free(MailCase *mail);

/* Gives what bears on the decision at one desk; lends everything. */
DecisionCase mail_case_at(const MailCase *mail, const DeskCase *desk, const DeskFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MailCase, mail_case_free)
