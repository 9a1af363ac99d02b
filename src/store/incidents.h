/* SPDX-License-Identifier: MIT */
/* Incidents: what PagerDuty tells, kept and decided on in one transaction. */
#pragma once

#include "domain/life.h"
#include "store/emergencies.h"
#include "store/ledger.h"

typedef struct {
    char *id;
    PromiseKind kind;
    char *order, *target;
    char *state;              /* "open", "done", "dropped", ... */
    GDateTime *due, *settled; /* the last NULL while open */
    bool is_tried;            /* at least once, to its end */
} KeptPromise;

/* All that bears on what an emergency does next, read inside the write transaction. */
typedef struct {
    Emergency *emergency;
    GPtrArray *incidents; /* of IncidentLink */
    GPtrArray *events;    /* of IncidentEvent, of all those incidents, newly recorded ones too */
    GPtrArray *promises;  /* of KeptPromise, all that are still kept, by when they are due */
    GPtrArray *timeline;  /* of Event, oldest first */
    GPtrArray *ledger;    /* of LedgerRow of this emergency, oldest first */
    GPtrArray *siblings;  /* of LedgerRow: newest of other emergencies of the same desk and plan */
    GDateTime *last_webhook; /* newest valid one of the desk; NULL: none ever */
} EmergencyFacts;

/* Decides what follows. Pure; may be called again after a conflict. */
typedef Plan *(*EmergencyFunction)(const EmergencyFacts *facts, const void *data);

/* One delivery of an event. All lent. */
typedef struct {
    const IncidentEvent *event;
    const char *delivery; /* X-Webhook-Id; NULL when it was asked for by REST */
    const char *desk;
    const char *emergency; /* that the event names, checked by the caller; NULL: none */
    const char *dedup_key; /* of that page; NULL when not told */
    GDateTime *linked;     /* since when the incident is that emergency's, where it names one; NULL:
                              since the emergency was opened */
    GDateTime *now;
} IncidentDelivery;

typedef enum {
    DELIVERY_NEW,
    DELIVERY_REPEATED, /* delivery or event is known: nothing changed (an event that is known and
                          names an emergency for the first time is new) */
    DELIVERY_FOREIGN,  /* kept for a while: its incident belongs to no emergency, yet */
} DeliveryKind;

/* Records an event once, links its incident to the emergency that it names, and whatever that
 * incident was or is merged into to its emergencies, whichever comes first; then decides for each
 * emergency of the incident that is the desk's or was merged into it. Where the texts of these were
 * erased the event's are not kept. A delivery counts as heard however known it is. On disk when it
 * returns. False with STORE_ERROR: nothing was written. Any thread; blocks. */
bool incident_record(Store *store, const IncidentDelivery *delivery, EmergencyFunction decide,
                     const void *data, DeliveryKind *out_kind, GError **error);

/* Decides for one emergency without an event. STORE_ERROR_CONFLICT when there is none. */
bool emergency_review(Store *store, const char *reference, GDateTime *now, EmergencyFunction decide,
                      const void *data, GError **error);

/* Gives the same facts to look at, on a snapshot; NULL without an error when there is no such
 * emergency. The caller owns them. */
EmergencyFacts *emergency_look(Store *store, const char *reference, GError **error);

/* Gives the open emergency of a desk whose first page has this key; NULL for none. Owned. */
char *emergency_of_key(Store *store, const char *desk, const char *dedup_key, GError **error);

/* Notes that a valid webhook of this desk came, of whatever kind. */
bool webhook_heard(Store *store, const char *desk, GDateTime *now, GError **error);

/* Gives the newest webhook of a desk; NULL without an error when none ever came. Owned. */
GDateTime *webhook_last(Store *store, const char *desk, GError **error);

void kept_promise_free(KeptPromise *promise);
void emergency_facts_free(EmergencyFacts *facts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(EmergencyFacts, emergency_facts_free)
