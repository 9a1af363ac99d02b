/* SPDX-License-Identifier: MIT */
/* Life turn: one step in the life of an emergency, as people tell of it afterwards. */
#pragma once

#include "domain/incident_event.h"

typedef enum {
    TURN_ACKNOWLEDGED, /* by somebody who was not at it just before */
    TURN_LEFT,         /* the acknowledgement was taken back by a person */
    TURN_TIMED_OUT,
    TURN_HANDED_ON,    /* escalated or reassigned, to `to` */
    TURN_RESOLVED_ONE, /* one of its incidents, while others keep it open */
    TURN_RESOLVED,
    TURN_REOPENED,
    TURN_GOES_ON, /* resolved, but the incident of a later mail is open */
} LifeTurnKind;

typedef struct {
    LifeTurnKind kind;
    GDateTime *at; /* whole seconds */
    char *by;      /* name; "" when not told, or nobody */
    char *to;      /* names, of TURN_HANDED_ON; "" for nobody */
} LifeTurn;

/* Adds one that this event makes to `turns`, of LifeTurn. */
void life_turn_add(GPtrArray *turns, LifeTurnKind kind, const IncidentEvent *event);

void life_turn_free(LifeTurn *turn);

/* Answers whether it was handed on to nobody last, so that PagerDuty tells no one any more. */
bool life_turns_desert(const GPtrArray *turns);

/* Answers whether a resolution was taken back with it: what is done from then on is done anew. */
bool life_turn_begins_stint(const LifeTurn *turn);
