/* SPDX-License-Identifier: MIT */
/* Incident: makes an incident by hand, as it were (REST API v2, POST /incidents), which no rule for
 * events can drop. */
#pragma once

#include "dispatch/transfer.h"

/* What it is made of. All lent. */
typedef struct {
    const char *service; /* PagerDuty's id */
    const char *key;     /* incident_key */
    const char *title;   /* cut where it is too long */
    const char *details;
} IncidentRequest;

/* Gives the request; the caller owns it. */
GBytes *incident_request(const IncidentRequest *wanted);

/* For transfers. That an open incident has the key already is as good as having made it. */
void incident_prepare(Transfer *transfer);
Verdict incident_judge_transfer(const Transfer *transfer, CURLcode result);

/* Gives the request that ends an incident; the caller owns it. No event can end what no event made.
 */
GBytes *incident_resolve_request(void);

/* For transfers: PUT /incidents/ID of the incident that the errand's inquiry has found. */
void incident_prepare_resolve(Transfer *transfer);
