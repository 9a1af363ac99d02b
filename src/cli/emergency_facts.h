/* SPDX-License-Identifier: MIT */
/* Emergencies and promises in words and in JSON, whose keys are an interface. */
#pragma once

#include "compose/json.h"
#include "store/emergencies.h"
#include "store/outbox.h"

/* What to call its state: "open, page accepted", "ended (resolved)"; the caller owns it. */
char *emergency_state(const Emergency *emergency);

/* {"reference", "desk", "opened", "ended", "end_reason", "page_accepted", "is_test", "sender",
 * "subject"}; the caller owns it. */
json_t *emergency_json(const Emergency *emergency);

/* {"at", "kind", "text"}; the caller owns it. */
json_t *timeline_json(const GPtrArray *timeline);

/* {"id", "kind", "emergency", "desk", "target", "due", "deadline", "attempts", "last_error",
 * "is_composed"}; the caller owns it. */
json_t *promise_json(const Promise *promise);
