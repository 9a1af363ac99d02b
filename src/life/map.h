/* SPDX-License-Identifier: MIT */
/* Map: which emergency an incident of PagerDuty's is about, where its events say so. */
#pragma once

#include "life/take.h"

/* What an event names; NULL where it names nothing that is ours. */
typedef struct {
    char *emergency;
    char *dedup_key;
    GDateTime *linked;
} EventNames;

/* Finds the emergency of the desk by its page's key, by the address of its page, or by the
 * reference that ends the title. What a person may have typed counts only until the emergency is
 * proven. False with STORE_ERROR. Blocks for the store. */
bool life_map_event(const LifeContext *context, const Desk *desk, const IncidentEvent *event,
                    EventNames *out_names, GError **error);

void event_names_clear(EventNames *names);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(EventNames, event_names_clear)

/* Gives the reference at the end of a title, as our pages write it; NULL for none. The caller owns
 * it. */
char *title_reference(const char *title);
