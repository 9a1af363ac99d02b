/* SPDX-License-Identifier: MIT */
/* Confirmation values: what a confirmation's templates may name. A value that does not apply is
 * empty, so that a section asks for it. */
#pragma once

#include "compose/confirmation_order.h"
#include "compose/template.h"

/* Every name, NULL-terminated; pager-milter-replies(5) explains each. */
extern const char *const confirmation_names[];

/* What the values are made of; lent. */
typedef struct {
    const ConfirmationOrder *order;
    const Desk *desk;
    const MailFacts *facts;
    Language language;
} ConfirmationSource;

typedef struct ConfirmationValues ConfirmationValues;

ConfirmationValues *confirmation_values_new(const ConfirmationSource *source);
void confirmation_values_free(ConfirmationValues *values);

/* The values as template_render wants them; lent. */
const TemplateValue *confirmation_values_list(const ConfirmationValues *values);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ConfirmationValues, confirmation_values_free)
