/* SPDX-License-Identifier: MIT */
/* Fallback texts: the mail to people when PagerDuty does not take a page. Built in, since it has to
 * go out when files are missing too. */
#pragma once

#include "compose/template.h"
#include "domain/report.h"

typedef struct {
    const char *subject, *plain; /* templates over fallback_names */
} FallbackText;

/* The values that the templates may name; ends with NULL. */
extern const char *const fallback_names[];

/* Gives the text in a language, lent for good. */
const FallbackText *fallback_text_of(Language language);
