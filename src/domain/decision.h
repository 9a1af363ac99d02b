/* SPDX-License-Identifier: MIT */
/* Decision: what is to be done with one report: incident and delivery at each desk, and one reply.
 * Pure. */
#pragma once

#include "domain/desk.h"
#include "domain/envelope.h"
#include "domain/facts.h"

typedef enum { INCIDENT_NONE, INCIDENT_NEW, INCIDENT_FOLLOW_UP } IncidentKind;

typedef struct {
    IncidentKind kind;
    const char *reason; /* fixed vocabulary */
} Incident;

/* Decides whether this mail makes an incident at this desk. `hours` is the calendar's answer,
 * outside if either instant is. */
Incident incident_decide(const Report *report, const DeskFacts *facts, const CalendarAnswer *hours);

const char *incident_kind_name(IncidentKind kind); /* "none", "new", "follow-up" */

typedef struct {
    char *name, *value;
} HeaderLine;

typedef struct {
    GPtrArray *add; /* of char *: addresses, in order; never one that is a recipient already */
    GPtrArray
        *add_arguments; /* of char *: the ESMTP arguments of the same place in `add`, "" for none */
    GPtrArray *remove; /* of const Recipient *, lent by the envelope; deleted after all are added */
    GPtrArray *headers; /* of HeaderLine, added on top */
} Delivery;

Delivery *delivery_new(void);
void delivery_free(Delivery *delivery);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Delivery, delivery_free)
