/* SPDX-License-Identifier: MIT */
/* Incident words: what happened to incidents, written in a line. An event is `INCIDENT SECOND KIND
 * WHO [KEY=VALUE ...]`, several are joined by "; ". WHO is a person's name, "api" for an
 * integration, "-" for nobody; keys are to, into, status, note, note-id, id; in a value "_" stands
 * for a blank. A link is `INCIDENT SECOND`. Seconds count from 2026-03-14T01:00:00Z. */
#pragma once

#include "domain/life.h"

GDateTime *words_instant(const char *second);
GPtrArray *words_events(const char *text);
GPtrArray *words_links(const char *text);

/* Gives the same event as REST tells it: another id, whole seconds. The caller owns it. */
IncidentEvent *words_told_by_rest(const IncidentEvent *event);

/* Gives a copy; the caller owns it. */
IncidentEvent *words_copy(const IncidentEvent *event);

/* Adds every event once more by REST, and that telling twice. */
void words_add_tellings(GPtrArray *events);

void words_swap(GPtrArray *events, guint one, guint other);
