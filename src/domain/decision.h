/* SPDX-License-Identifier: MIT */
/* Decision: what is to be done with one report at one desk, and to which mailboxes the mail goes.
 * Pure. */
#pragma once

#include "domain/customer.h"
#include "domain/desk.h"
#include "domain/envelope.h"
#include "domain/facts.h"

#define FOLLOW_UP_ACKNOWLEDGED_S (2 * 3600) /* rule 126: then the Hero may have left it */
#define FOLLOW_UP_NOBODY_ACTED_S 3600
#define WATCH_TAKEN_S            (24 * 3600) /* so long what follows is Support's too */

#define REASON_AUTOMATIC_ANSWER   "automatic-answer"
#define REASON_COUNTRY_NOT_SERVED "country-not-served"
#define REASON_OFFICE_HOURS       "office-hours"
#define REASON_OUR_ANSWER         "our-answer"
#define REASON_SAME_CUSTOMER      "same-customer"
#define REASON_UNKNOWN_SENDER     "unknown-sender"

typedef enum { INCIDENT_NONE, INCIDENT_NEW, INCIDENT_FOLLOW_UP } IncidentKind;

/* How loudly a follow-up is told. */
typedef enum {
    FOLLOW_UP_NOTES,    /* a note on the incident, which wakes nobody */
    FOLLOW_UP_TRIGGERS, /* the page that nobody has acknowledged is sent once more */
    FOLLOW_UP_PAGES,    /* an incident of its own */
    FOLLOW_UP_TAKES,    /* Support answers a mail that it was to take */
} FollowUp;

typedef struct {
    IncidentKind kind;
    const char *reason; /* fixed vocabulary; never NULL */
    FollowUp follow_up; /* of INCIDENT_FOLLOW_UP */
} Incident;

/* All that bears on one mail at one desk. Everything is lent. */
typedef struct {
    const Desk *desk;
    const Report *report;
    const DeskFacts *facts;
    const CalendarAnswer *hours;
    const CustomerMatch *customer;
    const char *sender; /* canonical */
    bool is_phone_message;
    bool is_returned; /* came to the address for bounces of our own mail, not to the desk */
    GDateTime *now;
} DecisionCase;

/* Decides whether this mail makes an incident at this desk. */
Incident incident_decide(const DecisionCase *mail);

/* Answers whether the desk watches that Support takes this mail within hours: it pages in the end,
 * so that those whom the desk serves only then are not watched, and nothing that Support is at. */
bool incident_is_watched(const DecisionCase *mail, const Incident *incident);

/* Gives when somebody has to have taken a mail that was routed to Support at `routed`: after the
 * desk's time, or by closing time. The caller owns it. */
GDateTime *watch_ends(const Desk *desk, const CalendarAnswer *hours, GDateTime *routed);

/* Gives the emergency that a follow-up belongs to, lent; NULL for any other mail. */
const char *incident_emergency(const Incident *incident, const DeskFacts *facts);

const char *incident_kind_name(IncidentKind kind); /* "none", "new", "follow-up" */

/* Gives the calendar's answer that counts: outside office hours if either instant is (rule 180). */
CalendarAnswer hours_decide(const Calendar *calendar, GDateTime *first_seen, GDateTime *received);

/* Gives the mailboxes of the desk that the mail goes to, lent by the desk: those of the Hero when
 * it is about an emergency outside hours, else the support mailbox; both within hours when no note
 * can reach the Hero. The caller frees the array only. */
GPtrArray *mailboxes_decide(const DecisionCase *mail, const Incident *incident);
