/* SPDX-License-Identifier: MIT */
/* Values: what a template may name, gathered one by one. A value that does not apply is empty, so
 * that a section asks for it. */
#pragma once

#include "compose/template.h"
#include "domain/desk.h"

typedef struct Values Values;

Values *values_new(void);
void values_free(Values *values);

/* Takes the text (NULL is empty); `name` is lent for good. */
void values_take(Values *values, const char *name, char *value);

/* "yes", or empty. */
void values_flag(Values *values, const char *name, bool holds);

/* What every text to a customer may name of the desk: phone, phone_link, desk, from_name. */
void values_put_desk(Values *values, const Desk *desk);

/* The date and the time of day of an instant, below two names; both empty for NULL. */
void values_put_instant(Values *values, const char *const names[2], GDateTime *instant,
                        const Desk *desk, Language language);

/* The values as template_render wants them; lent until the next is added. */
const TemplateValue *values_list(const Values *values);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Values, values_free)
