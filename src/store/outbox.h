/* SPDX-License-Identifier: MIT */
/* Outbox: the durable promises, from the dispatch side. Every call is one transaction and blocks;
 * the worker has a thread for them. */
#pragma once

#include "store/promise.h"
#include "store/store.h"

/* Gives at most `limit` promises that may go now, oldest first, and leases them until `now` +
 * `lease_s`, a page at most OUTBOX_PAGE_LEASE_S, so that nobody else takes them. A promise may go
 * when it is open, not leased, and due, or when the promise that it goes after is done. The caller
 * owns the array. */
GPtrArray *outbox_claim(Store *store, GDateTime *now, unsigned limit, unsigned lease_s,
                        GError **error);

/* A page whose host has died should not wait long for another one; it wakes nobody twice. */
#define OUTBOX_PAGE_LEASE_S 45

/* Leases pages that are still in work, by their ids, from `now` on; those that somebody else has by
 * now stay as they are. */
bool outbox_renew_pages(Store *store, const GPtrArray *ids, GDateTime *now, GError **error);

typedef enum {
    SETTLEMENT_DONE,       /* it has happened */
    SETTLEMENT_TRY_AGAIN,  /* at `due` */
    SETTLEMENT_FOR_PEOPLE, /* refused for a reason that does not pass: tried on at `due`, the
                              fallback goes at once */
    SETTLEMENT_GIVEN_UP,   /* never again; only mails, and only with somebody told */
    SETTLEMENT_COMPOSED,   /* not sent yet: `message` is to be kept before the first attempt; stays
                              leased */
    SETTLEMENT_PROVEN,     /* done, and proof that somebody is told: ends every page, ladder step,
                              fallback mail and proof promise of the emergency */
    SETTLEMENT_RELEASED,   /* back as it was, at `due`; counts no attempt (rate limit, shutdown) */
} SettlementKind;

typedef struct {
    SettlementKind kind;
    char *id; /* of the promise */
    char *emergency;
    PromiseKind promise_kind;
    GDateTime *due;                /* of the next try; NULL where there is none */
    char *error;                   /* one line for people; "" for none */
    char *message;                 /* for SETTLEMENT_COMPOSED */
    char *event_kind, *event_text; /* for the timeline; NULL for none */
    Plan *otherwise;               /* written with it, for what is refused; NULL for nothing */
} Settlement;

void settlement_free(Settlement *settlement);

/* Writes what became of promises, all or nothing. What goes after one that is done or given up may
 * go. A page that is done drops the emergency's unsent fallback mails, ladder steps and proofs, but
 * for an emergency that needs proof; a page for people makes fallback mails and ladder steps due at
 * once. What became needless while it was on its way is dropped when it was not done. */
bool outbox_settle(Store *store, const GPtrArray *settlements, GDateTime *now, GError **error);

/* Makes free again what a dispatch of this host that died had leased: all of a SQLite file, which
 * has one daemon, this host's part of a PostgreSQL. By dispatch, before it claims anything. */
bool outbox_take_back(Store *store, GError **error);

/* Gives when the next promise may be claimed (it is due, or its lease has ended); owned. NULL
 * without an error when none is open. Takes no write lock. */
GDateTime *outbox_next_due(Store *store, GError **error);

/* Puts promises that dispatch itself makes (a resolve of a test page). */
bool outbox_put(Store *store, const GPtrArray *new_promises, GError **error);

/* Gives all open promises but those of the next digests (an administrator's view); the caller owns
 * the array of Promise. */
GPtrArray *outbox_list(Store *store, GError **error);

/* Makes a promise due now, or drops it for good with an event on the timeline. False with
 * STORE_ERROR_CONFLICT when no such one is open. */
bool outbox_retry(Store *store, const char *id, GDateTime *now, GError **error);
bool outbox_drop(Store *store, const char *id, GDateTime *now, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Settlement, settlement_free)
