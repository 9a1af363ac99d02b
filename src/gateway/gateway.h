/* SPDX-License-Identifier: MIT */
/* Gateway: the straight line as one function, called by the milter's session, by `deliver` and by
 * `explain` alike. */
#pragma once

#include "config/settings.h"
#include "domain/decision.h"
#include "mail/message.h"
#include "store/store.h"

#define GATEWAY_HEADER_PREFIX "X-Pager-Milter-" /* ours alone: removed when it comes from outside  \
                                                 */
#define GATEWAY_HEADER_TRACE                                                                       \
    "X-Pager-Milter-Trace" /* the opaque reference, which is the hop token too */

typedef struct {
    const Desk *desk;     /* lent by the settings */
    CalendarAnswer hours; /* at the instant that decided; clear with calendar_answer_clear */
    Incident incident;
    char *reference; /* of the emergency that it made or joined; NULL for none */
    char *event;     /* the page's request without routing key; NULL when none is sent */
} DeskDecision;

typedef struct {
    Report *report;
    GPtrArray *desks; /* of DeskDecision, in the order in which the mail names them */
    Delivery *delivery;
    ReplyVerdict reply;
    char *reply_to;    /* target of the reply, NULL when none is sent */
    char *reply_order; /* what the confirmation will be composed of; NULL when none is sent */
} Receipt;

typedef struct {
    const Settings *settings;
    Store *store;
    const char *host;  /* our name towards PagerDuty */
    bool is_pretended; /* the clock is set */
} Gateway;

/* Takes one mail through: parse, decide and write in one transaction, durable when it returns. The
 * envelope's recipients that belong to a desk decide; a mail that names none gives an empty Receipt
 * and touches nothing. NULL with an error: nothing was written, tell the MTA to try again. The
 * caller owns the Receipt, which borrows from `gateway->settings` and `envelope`. Any thread. */
Receipt *gateway_receive(const Gateway *gateway, const Message *message, const Envelope *envelope,
                         GError **error);

/* The same on a snapshot of the store (or, with no store, as if it were empty), writing nothing:
 * what would happen now. */
Receipt *gateway_explain(const Gateway *gateway, const Message *message, const Envelope *envelope,
                         GError **error);

void receipt_free(Receipt *receipt);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Receipt, receipt_free)
