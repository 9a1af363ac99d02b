/* SPDX-License-Identifier: MIT */
/* Webhook read: what PagerDuty says in one delivery of a webhook v3. */
#pragma once

#include "domain/incident_event.h"

typedef struct {
    char *type;           /* such as "incident.triggered"; "" when it cannot be read */
    IncidentEvent *event; /* NULL when it is of no incident, or cannot be read */
    char *problem;        /* why it cannot be read, for the log; NULL when it can */
} Webhook;

/* Reads a body. What is missing, or of another kind than PagerDuty's contract says, is left empty:
 * an event without an id gets one that follows from its bytes, one without an instant happened at
 * `now`. Any bytes. */
void webhook_read(const char *body, size_t length, GDateTime *now, Webhook *out_webhook);

void webhook_clear(Webhook *webhook);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Webhook, webhook_clear)
