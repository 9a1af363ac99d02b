/* SPDX-License-Identifier: MIT */
/* Life world: one emergency without a store. Events are told to it, its plans are written into the
 * facts as the store would, and what it promised can be read in a line. */
#pragma once

#include "life/next.h"
#include "tests/support/incident_words.h"

#define LIFE_WORLD_REFERENCE "K7Q-M2XD"

typedef struct {
    Settings *settings;
    EmergencyFacts *facts;
    GPtrArray *told;        /* of IncidentEvent: of incidents that are not the emergency's, too */
    GDateTime *heard_since; /* as in NextContext */
    GPtrArray *elsewhere;   /* references of other emergencies that it promised a check of */
} LifeWorld;

/* The settings of the desk "noodhulp", with webhooks, a ladder of two steps and readers of fallback
 * mails. The caller owns them. */
Settings *life_world_settings(void);

/* An emergency of that desk, opened at second 0, its page accepted at second 1 and its confirmation
 * gone at second 2. */
LifeWorld *life_world_new(Settings *settings);
void life_world_free(LifeWorld *world);

/* Tells it an event at a second. Its incident becomes the emergency's when it is triggered there,
 * or when another of its incidents is merged into it. */
void life_world_tell(LifeWorld *world, const IncidentEvent *event, const char *second);

/* Tells it at a second each event of a text as in incident_words.h; `id` keeps them apart from
 * those of other texts. */
void life_world_tell_all(LifeWorld *world, const char *text, const char *id, const char *second);

/* Looks at it at a second, for a check or for none. */
void life_world_look(LifeWorld *world, const CheckKind *check, GDateTime *asked,
                     const char *second);

/* Gives what was promised of these kinds, in order, as "customer-mail acknowledged Sanne; ...". The
 * caller owns it. */
char *life_world_promised(const LifeWorld *world, unsigned kinds);

/* Gives in the same way which promises were taken back before they went. */
char *life_world_dropped(const LifeWorld *world);

/* Ends it without a person, as the store would, and looks at it twice. */
void life_world_end(LifeWorld *world, const char *reason, const char *second);

/* All that it promised has gone. */
void life_world_send_all(LifeWorld *world);

/* Gives the sum of its ledger, in hundredths. */
int64_t life_world_billed(const LifeWorld *world);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(LifeWorld, life_world_free)
