/* SPDX-License-Identifier: MIT */
/* PagerDuty: sends one event (Events API v2, POST /v2/enqueue) and reads what comes back. */
#pragma once

#include "dispatch/http.h"

#define PAGERDUTY_PATH "/v2/enqueue"

/* Judges an answer: done only when a 2xx says in JSON that it took the event with our dedup_key;
 * everything else is no proof. `secret` is kept out of the words. Pure. */
Verdict pagerduty_judge(const HttpAnswer *answer, const char *dedup_key, const char *secret);

/* Answers whether the error of an attempt leaves open that PagerDuty has the event. */
bool pagerduty_may_have_it(const char *error);

/* For transfers: the request, and the judgement of its end. */
void pagerduty_prepare(Transfer *transfer);
Verdict pagerduty_judge_transfer(const Transfer *transfer, CURLcode result);
