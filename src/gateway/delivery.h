/* SPDX-License-Identifier: MIT */
/* Delivery: the edits of one mail's envelope and headers, in the order in which they must be made.
 * Pure. */
#pragma once

#include "domain/decision.h"

#define HEADER_PREFIX "X-Pager-Milter-"     /* ours alone: removed when it comes from outside */
#define HEADER_TRACE  HEADER_PREFIX "Trace" /* opaque: counts how often the mail has passed us */

typedef struct {
    char *address;
    char *arguments; /* ESMTP arguments carried over from the recipient that it replaces; "" for
                        none */
} AddedRecipient;

typedef struct {
    char *name, *value; /* ASCII, fixed vocabulary */
} HeaderLine;

typedef struct {
    GPtrArray *add; /* of AddedRecipient; first, so that a crash between edits loses nobody */
    GPtrArray *
        remove; /* of const Recipient, lent by the envelope; last, and only when somebody is left */
    GPtrArray *headers; /* of HeaderLine */
} Delivery;

/* What one desk wants of the mail. */
typedef struct {
    const Desk *desk;
    const GPtrArray *mailboxes; /* of const char */
    Incident incident;
    const char *reference; /* NULL for none */
} DeskDelivery;

/* What all desks have in common. Borrows everything. */
typedef struct {
    const Envelope *envelope;
    const char *mail_class;
    const char *delimiters;
    const char *trace; /* value of the trace header */
} DeliveryCase;

/* Works out the edits from this transaction's recipients: an address that is a recipient already is
 * not added again; recipients that are no desk's stay. With such others the only header is the
 * trace, so that nobody learns of a blind copy (rules 131, 135). */
Delivery *delivery_plan(const DeliveryCase *mail, const DeskDelivery *desks, size_t count);

/* Answers whether the recipient goes, by its spelling. */
bool delivery_removes(const Delivery *delivery, const Recipient *recipient);

Delivery *delivery_new(void);
void delivery_free(Delivery *delivery);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Delivery, delivery_free)
