/* SPDX-License-Identifier: MIT */
/* Confirmation values: what a confirmation's templates may name. */
#pragma once

#include "compose/confirmation_order.h"
#include "compose/values.h"

/* Every name, NULL-terminated; pager-milter-replies(5) explains each. */
extern const char *const confirmation_names[];

/* What the values are made of; lent. */
typedef struct {
    const ConfirmationOrder *order;
    const Desk *desk;
    const MailFacts *facts;
    Language language;
} ConfirmationSource;

/* Gives the values; the caller owns them. */
Values *confirmation_values_new(const ConfirmationSource *source);
