/* SPDX-License-Identifier: MIT */
/* Gateway: the straight line as one function, called by the milter's session, by `deliver` and by
 * `explain` alike. */
#pragma once

#include "config/customers_cache.h"
#include "config/settings.h"
#include "domain/decision.h"
#include "gateway/delivery.h"
#include "mail/message.h"
#include "store/store.h"

/* What was decided at one desk. */
typedef struct {
    const Desk *desk;     /* lent by the settings */
    CalendarAnswer hours; /* at the instant that decided */
    Incident incident;
    bool is_watched; /* Support has it, and is asked to take it before it pages */
    char *reference; /* of the emergency that it made or joined; NULL for none */
    char *customer;  /* JSON: CustomerMatch (compose/customer_json.h); NULL when not asked */
    char *event;     /* the page's request without routing key; NULL when none is sent */
} DeskDecision;

typedef struct {
    Report *report;
    GPtrArray *desks; /* of DeskDecision, in the order in which the mail names them */
    Delivery *delivery;
    ReplyVerdict reply;     /* its reason is lent by the report or by nobody */
    const Desk *reply_desk; /* whose confirmation goes out; NULL when none does */
    char *reply_to;         /* target of the reply; NULL when none is sent */
    char *reply_order;      /* what the confirmation will be composed of; NULL when none is sent */
    bool has_promises;      /* dispatch has something new to do */
} Receipt;

typedef struct {
    const Settings *settings;
    Store *store;              /* NULL, for gateway_explain only: as if it were empty */
    const char *host;          /* our name towards PagerDuty */
    bool is_pretended;         /* the clock is set */
    CustomersCache *customers; /* NULL: as if no registry was ever read */
} Gateway;

/* Answers whether a recipient is any of our business: an address of a desk, or one that we signed
 * for the bounces of a mail of ours. Any thread. */
bool gateway_wants(const Settings *settings, const char *address);

/* Takes one mail through: read, decide and write in one transaction, durable when it returns. The
 * recipients that belong to a desk decide; a mail that names none gives an empty Receipt and writes
 * nothing. NULL with STORE_ERROR: nothing was written, tell the MTA to try again. The caller owns
 * the Receipt, which borrows from the settings and the envelope. `seen_key` is the message's where
 * the caller has it, since it costs reading the whole body, or NULL. Any thread. */
Receipt *gateway_receive(const Gateway *gateway, const Message *message, const char *seen_key,
                         const Envelope *envelope, GError **error);

/* The same on a snapshot, writing nothing: what would happen now. */
Receipt *gateway_explain(const Gateway *gateway, const Message *message, const Envelope *envelope,
                         GError **error);

/* Pages for a mail whose reading killed a process, from its envelope alone; the MTA has not
 * accepted it. A retry of it then finds its emergency by the seen key. NULL with STORE_ERROR: try
 * again. */
Receipt *gateway_receive_suspect(const Gateway *gateway, const char *seen_key,
                                 const Envelope *envelope, GError **error);

Receipt *receipt_new(void);
void receipt_free(Receipt *receipt);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Receipt, receipt_free)
