/* SPDX-License-Identifier: MIT */
/* REST events: what the REST API answers about an incident, told as webhooks would have told it.
 * Pure. */
#pragma once

#include "compose/json.h"
#include "domain/incident_event.h"

/* What the events of one incident have in common. All lent. */
typedef struct {
    const json_t *incident; /* as GET /incidents/ID gives it */
    const char *key;        /* dedup key that led to it; NULL when a merge did */
    GPtrArray *events;      /* of IncidentEvent: where they go */
} RestIncident;

/* Adds what a log tells: the entries of GET /incidents/ID/log_entries, all of them, newest first.
 * What says neither when nor what is left out, and so are notes, whose text a log does not hold. */
void rest_events_of_log(const RestIncident *of, const json_t *log);

/* Adds the notes (GET /incidents/ID/notes). */
void rest_events_of_notes(const RestIncident *of, const json_t *answer);

/* Gives the incident that this one was merged into, lent; NULL when it was not. */
const char *rest_merged_into(const json_t *incident);

/* Answers whether somebody is being told by this incident of a page sent at or after `since`:
 * somebody is assigned, and nobody had acknowledged it before. */
bool rest_incident_proves(const json_t *incident, GDateTime *since);
