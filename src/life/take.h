/* SPDX-License-Identifier: MIT */
/* Take: an emergency goes on: PagerDuty told something, a check came due, or people corrected it.
 * Each is one transaction: facts, decision, plan. Blocks for the store; any thread. */
#pragma once

#include "config/settings.h"
#include "store/incidents.h"

/* All lent. */
typedef struct {
    Store *store;
    const Settings *settings;
    const char *host; /* our name towards PagerDuty */
    GDateTime *now;
    GDateTime *asked; /* when REST last told everything of the emergency at hand; NULL: never */
    GDateTime *heard_since; /* webhooks reach us without a break; NULL: always */
    bool is_pretended;
    const char *about; /* the emergency that REST was asked about; NULL for a webhook */
} LifeContext;

/* Takes one event for a desk; `delivery` is the X-Webhook-Id, or NULL for what REST answered. On
 * disk when it returns. False with STORE_ERROR. */
bool life_take_event(const LifeContext *context, const Desk *desk, const IncidentEvent *event,
                     const char *delivery, DeliveryKind *out_kind, GError **error);

/* What a check promise looks for; its order is {"check": WORD}. */
typedef enum {
    CHECK_UNPROVEN,       /* "unproven": nothing has proven in time that anybody is told */
    CHECK_UNACKNOWLEDGED, /* "unacknowledged": nobody has acknowledged in time */
    CHECK_WATCH,          /* "watch": nobody took a mail that was routed to Support */
    CHECK_LADDER,         /* "ladder": a reload has taken a step away that was to be climbed */
    CHECK_RETURNED,       /* "returned": a mail of ours came back, as the timeline says */
    CHECK_DEBRIEF,        /* "debrief": the resolution note has had its time */
    CHECK_DIGEST,         /* "digest": the morning of a desk; the promise is of no emergency */
} CheckKind;

/* A mail of ours came back, or a machine answered it; the text says why, or whose address it was.
 */
#define EVENT_CUSTOMER_UNREACHABLE "customer-unreachable"
#define EVENT_PEOPLE_UNREACHABLE   "people-unreachable"

const char *check_kind_name(CheckKind kind);
char *check_order(CheckKind kind); /* the caller owns it */

/* Reads such an order; false when there is no such check. */
bool check_parse(const char *order, CheckKind *out_kind);

/* Decides again what an emergency does next: after something was written of it that no event told,
 * such as proof by REST. STORE_ERROR_CONFLICT when there is none. */
bool life_review(const LifeContext *context, const char *emergency, GError **error);

/* Keeps a check promise: decides again what the emergency does next. */
bool life_check(const LifeContext *context, const char *emergency, const char *desk,
                const char *order, GError **error);

/* What people at Support do, by a command. */
typedef enum { HAND_WORKED, HAND_WAIVE, HAND_TAKEN } HandKind;

/* Corrects the bill, or takes a watched mail. `minutes` of HAND_WORKED; `reason` of HAND_WAIVE.
 * STORE_ERROR_CONFLICT, with a reason for who ordered it, when that cannot be done. */
bool life_by_hand(const LifeContext *context, const char *emergency, HandKind kind, int64_t minutes,
                  const char *reason, GError **error);
