/* SPDX-License-Identifier: MIT */
/* Emergency story: all that the store knows of one emergency, for people and as JSON. */
#pragma once

#include "store/incidents.h"
#include "store/outbox.h"

typedef struct {
    EmergencyFacts *facts;
    Life *life;
    GPtrArray *outbox;   /* of Promise: all that are open */
    GPtrArray *promises; /* of lent Promise: its own of these */
} EmergencyStory;

/* False with STORE_ERROR_CONFLICT when there is no such emergency. */
bool emergency_story_read(Store *store, const char *reference, EmergencyStory *story,
                          GError **error);
void emergency_story_clear(EmergencyStory *story);

/* Each gives a text that the caller owns: tables for people; one line of JSON, the keys of
 * emergency_json with "life", "proven", "acknowledged", "customer", "incidents", "bill", "timeline"
 * and "promises". */
char *emergency_story_print(const EmergencyStory *story);
char *emergency_story_json(const EmergencyStory *story);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(EmergencyStory, emergency_story_clear)
