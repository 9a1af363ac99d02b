/* SPDX-License-Identifier: MIT */
/* Lives of the emergency of life_world.h, in the words of incident_words.h, and what they promise.
 */
#pragma once

#include "domain/promise_kind.h"

#define TRIGGERED "A 3.2 triggered api to=Sanne"
#define AT_IT     TRIGGERED "; A 90.8 acknowledged Sanne status=acknowledged"
#define SOLVED    AT_IT "; A 200 resolved Sanne status=resolved"

/* Kinds of promises, for life_world_promised. */
#define CUSTOMER (1u << PROMISE_CUSTOMER_MAIL)
#define ALL      (~0u)

/* What is promised. */
#define ALERTED    "customer-mail alerted -; "
#define DEBRIEF    "; check debrief"
#define TO_SUPPORT "support-mail support@host.example "
