/* SPDX-License-Identifier: MIT */
/* Event details: the custom_details of a page, what the engineer reads below the summary. */
#pragma once

#include "compose/event.h"
#include "compose/json.h"

/* What the details may take at most, written as JSON. */
#define EVENT_DETAILS_BYTES (EVENT_BODY_BYTES - 32 * 1024)

/* Gives the details as a JSON object whose written form keeps EVENT_DETAILS_BYTES; the caller owns
 * it. */
json_t *event_details(const Report *report, const Envelope *envelope, const Desk *desk,
                      const PageFacts *facts);

/* Gives the subject on one line, or what stands for one that is missing (rules 151, 160); the
 * caller owns it. */
char *event_subject(const Report *report);

/* Gives the sender as one line, `Name <address>`, with the real address beside the name (rule 154);
 * MAIL FROM where From names nobody (rule 151). Secrets in the name are masked where the desk wants
 * it. The caller owns it. */
char *event_sender(const Report *report, const Desk *desk);

/* Gives a text that leaves for PagerDuty with its secrets masked, where the desk wants it. The
 * caller owns it. */
char *event_text(const char *text, const Desk *desk);
