/* SPDX-License-Identifier: MIT */
/* Made keys: the dedup keys under which PagerDuty may have something of an emergency. Pure. */
#pragma once

#include "domain/desk.h"
#include "store/incidents.h"

/* Gives the keys of its pages, of the steps of the ladder that were climbed, and of its incidents;
 * its first page's first. `desk` may be NULL when it is not configured any more. The caller owns
 * the array, of char. */
GPtrArray *made_keys(const EmergencyFacts *facts, const Desk *desk);

/* Answers whether an incident of the emergency may be at a service that is not the desk's own, of
 * which the desk's webhooks do not tell: one that a step of the ladder made with a key of its own,
 * or one that an incident was merged into. */
bool made_elsewhere(const EmergencyFacts *facts, const Desk *desk);
