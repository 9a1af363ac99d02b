/* SPDX-License-Identifier: MIT */
/* Doctor on PagerDuty's side: judges what its REST API tells of a service. Pure. */
#pragma once

#include "cli/findings.h"
#include "compose/json.h"
#include "domain/desk.h"

/* Gives the service among `services` (a list with its integrations) that has this routing key, or
 * NULL. Lent. */
const json_t *service_with_key(const json_t *services, const char *routing_key);

/* Judges state, urgency, grouping, pausing and time-outs. */
void doctor_judge_service(const json_t *service, const Desk *desk, Findings *findings);

/* Judges who is on call: `oncalls` is the list of its escalation policy. */
void doctor_judge_oncalls(const json_t *oncalls, const char *service, Findings *findings);
