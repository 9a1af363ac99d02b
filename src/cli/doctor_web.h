/* SPDX-License-Identifier: MIT */
/* Doctor on the web: judges what the listeners answer. Pure. */
#pragma once

#include "cli/findings.h"
#include "compose/json.h"

/* `health` is what /healthz says; NULL when it was no JSON object. */
void doctor_judge_health(const json_t *health, Findings *findings);

/* `status` is what a GET of the webhooks' address gives, to which only a POST belongs. */
void doctor_judge_public(const char *url, long status, Findings *findings);
