/* SPDX-License-Identifier: MIT */
/* Life incident: how one of the incidents of an emergency stands, and how one became another. */
#pragma once

#include <stdbool.h>

#include <glib.h>

typedef struct {
    char *incident;
    char *dedup_key;       /* "" when not told */
    GDateTime *proven;     /* since when it tells somebody; NULL: nothing proves it */
    bool was_acknowledged; /* by a person, once */
    bool is_ended;
    char
        *swept_id; /* of the resolution of another one of its page, which has ended it; else NULL */
} LifeIncident;

void life_incident_free(LifeIncident *incident);

/* An incident was merged into another, which the emergency has followed. */
typedef struct {
    GDateTime *at;
    char *into;   /* PagerDuty's id */
    char *by;     /* who did; "" when not told */
    char *holder; /* who was at the target, and with that is at the emergency; NULL: nobody new */
} LifeMerge;
