/* SPDX-License-Identifier: MIT */
/* Life incident: how one of the incidents of an emergency stands. */
#pragma once

#include <stdbool.h>

#include <glib.h>

typedef struct {
    char *incident;
    char *dedup_key;       /* "" when not told */
    GDateTime *proven;     /* since when it tells somebody; NULL: nothing proves it */
    bool was_acknowledged; /* by a person, once */
} LifeIncident;

void life_incident_free(LifeIncident *incident);
