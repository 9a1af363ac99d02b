/* SPDX-License-Identifier: MIT */
/* Decision: what is to be done with one report at one desk, and to which mailboxes the mail goes.
 * Pure. */
#pragma once

#include "domain/desk.h"
#include "domain/envelope.h"
#include "domain/facts.h"

typedef enum { INCIDENT_NONE, INCIDENT_NEW, INCIDENT_FOLLOW_UP } IncidentKind;

typedef struct {
    IncidentKind kind;
    const char *reason; /* fixed vocabulary; never NULL */
} Incident;

/* Decides whether this mail makes an incident at this desk. `hours` is the calendar's answer. */
Incident incident_decide(const Report *report, const DeskFacts *facts, const CalendarAnswer *hours);

const char *incident_kind_name(IncidentKind kind); /* "none", "new", "follow-up" */

/* Gives the calendar's answer that counts: outside office hours if either instant is (rule 180). */
CalendarAnswer hours_decide(const Calendar *calendar, GDateTime *first_seen, GDateTime *received);

/* Gives the mailboxes of the desk that the mail goes to, lent by the desk: those of the Hero when
 * it is about an emergency outside hours, else the support mailbox. The caller frees the array
 * only. */
GPtrArray *mailboxes_decide(const Desk *desk, const Report *report, const DeskFacts *facts,
                            const CalendarAnswer *hours);
