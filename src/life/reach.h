/* SPDX-License-Identifier: MIT */
/* Reach: whether our mail gets to the customer at all. Pure. */
#pragma once

#include "store/incidents.h"

/* Answers whether the newest mail to the customer whose fate is known was given up: refused by the
 * relay, or tried in vain for too long. */
bool reach_is_lost(const EmergencyFacts *facts);
