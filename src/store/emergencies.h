/* SPDX-License-Identifier: MIT */
/* Emergencies as people look at them, and what people may do to one. */
#pragma once

#include "store/store.h"

typedef struct {
    char *reference, *desk, *sender, *subject, *dedup_key;
    char *report; /* JSON; NULL once erased */
    GDateTime *opened;
    GDateTime *ended; /* NULL while open */
    char *end_reason; /* END_... (domain/end_reason.h); NULL while open */
    bool page_accepted;
    bool is_test;
    bool needs_proof, is_watched;
    char *life;                /* word of its LifeState */
    GDateTime *proven;         /* NULL: not yet */
    GDateTime *acknowledged;   /* NULL: none stands */
    GDateTime *activity;       /* NULL: none since it was opened */
    GDateTime *customer_told;  /* NULL: never */
    char *customer;            /* JSON; NULL when not asked, or erased */
    char *customer_key, *plan; /* digests; NULL when unknown */
    char *conversation;        /* JSON; NULL when the customer may not be written to, or erased */
    char *tariff;              /* JSON: the prices when it was opened; NULL: not kept */
    char *round_key;        /* dedup key of the newest page; page_accepted and proven are of it */
    GDateTime *round_began; /* when that page was promised */
} Emergency;

typedef struct {
    char *kind, *text;
    GDateTime *at;
} Event;

/* The confirmation got its words: the text is what they say of the page ("proven", ...). */
#define EVENT_CONFIRMATION_COMPOSED "confirmation-composed"

void emergency_free(Emergency *emergency);
void event_free(Event *event);

/* Gives emergencies, newest first: the open ones, or all, at most `limit`. The caller owns the
 * array. */
GPtrArray *emergencies_list(Store *store, bool with_ended, unsigned limit, GError **error);

/* Gives one, NULL without an error when there is none. The caller owns it. */
Emergency *emergency_find(Store *store, const char *reference, GError **error);

/* Gives the timeline of one, oldest first; of Event. The caller owns the array. */
GPtrArray *emergency_timeline(Store *store, const char *reference, GError **error);

/* Ends one: its open page promises are kept no longer. False with STORE_ERROR_CONFLICT when none of
 * that name is open. */
bool emergency_close(Store *store, const char *reference, const char *reason, GDateTime *now,
                     GError **error);

/* Makes an emergency outside the mail path (a test page, a page from memory), with the promises of
 * the plan. */
bool emergency_open(Store *store, const Plan *plan, GError **error);

/* Gives the references, as an array of char that the caller owns, of open emergencies of a desk
 * that were opened before `before` and have no page promise open. */
GPtrArray *emergencies_overdue(Store *store, const char *desk, GDateTime *before, GError **error);

/* Erases texts (reports, customers, message ids, timelines, notes, settled promises) of emergencies
 * ended before `texts_before`, whole emergencies ended before `before`, and seen mails, reply marks
 * and webhooks that no rule can need any more; of the ledger nothing. Works in a few transactions,
 * each of at most `limit` emergencies; what is left waits for the next call. */
bool emergencies_erase(Store *store, GDateTime *texts_before, GDateTime *before, GDateTime *now,
                       unsigned limit, GError **error);

/* Tells whether a desk has open emergencies, or ended ones of which something is still to be done:
 * a reload must not drop it. */
bool desk_has_open_emergencies(Store *store, const char *desk, bool *out_has, GError **error);

/* Gives the names of all desks that have. The caller owns them. */
GStrv desks_in_use(Store *store, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Emergency, emergency_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Event, event_free)
