/* SPDX-License-Identifier: MIT */
/* Round: what belongs to the newest page of an emergency. What happened to the incident of a page
 * before proves nothing of it. Pure. */
#pragma once

#include "life/step.h"

/* Answers whether the emergency has had no page but its first. */
bool round_is_first(const Emergency *emergency);

/* Gives since when its incidents show that somebody is told, lent; NULL when none does. */
GDateTime *round_proven(const Emergency *emergency, const Life *life);

/* Answers whether a person has acknowledged an incident of it. */
bool round_was_acknowledged(const Emergency *emergency, const Life *life);

/* Answers whether its page has made incidents, and all of them have ended. */
bool round_is_over(const Emergency *emergency, const Life *life);

/* Folds what is known of an emergency. Its newest page counts as an open incident as long as it may
 * make one still: it is not taken, or was shortly before. The caller owns it. */
Life *round_fold(const EmergencyFacts *facts);
