/* SPDX-License-Identifier: MIT */
/* Made keys: the dedup keys under which PagerDuty may have something of an emergency. Pure. */
#pragma once

#include "domain/desk.h"
#include "store/incidents.h"

/* Gives the keys of its pages, of the steps of the ladder that were climbed, and of its incidents;
 * its first page's first. `desk` may be NULL when it is not configured any more. The caller owns
 * the array, of char. */
GPtrArray *made_keys(const EmergencyFacts *facts, const Desk *desk);
