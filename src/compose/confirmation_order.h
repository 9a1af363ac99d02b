/* SPDX-License-Identifier: MIT */
/* Confirmation order: what the store keeps of a mail until its confirmation is composed. */
#pragma once

#include "compose/mails.h"
#include "domain/customer.h"

typedef struct {
    char *to;
    Language language; /* of the mail that is answered */
    char *subject;     /* of the same; "" when missing */
    GDateTime *received;
    GStrv references;  /* Message-IDs of the thread, the parent last; empty for none */
    GStrv emergencies; /* references of all that the mail made */
    char *customer;    /* name; NULL when not known */
    GPtrArray *plans;  /* of CustomerPlan: the one that is meant, else all of the customer's; empty
                          when not known */
} ConfirmationOrder;

/* Reads what confirmation_order wrote. NULL with MAILS_ERROR_ORDER for anything else. The caller
 * owns it. */
ConfirmationOrder *confirmation_order_read(const char *order, GError **error);
void confirmation_order_free(ConfirmationOrder *order);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ConfirmationOrder, confirmation_order_free)
