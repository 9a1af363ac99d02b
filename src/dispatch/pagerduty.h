/* SPDX-License-Identifier: MIT */
/* PagerDuty: sends one event (Events API v2, POST /v2/enqueue) and reads what comes back. */
#pragma once

#include "dispatch/transfer.h"

#define PAGERDUTY_PATH "/v2/enqueue"

/* What came back of one attempt. All lent. */
typedef struct {
    CURLcode result;
    const char *problem; /* libcurl's words; "" for none */
    long status;
    const char *body;
    size_t body_length;
    int64_t retry_after_s; /* 0 for none */
} PagerdutyAnswer;

/* Judges an answer: done only when a 2xx says in JSON that it took the event with our dedup_key;
 * everything else is no proof. `secret` is kept out of the words. Pure. */
Verdict pagerduty_judge(const PagerdutyAnswer *answer, const char *dedup_key, const char *secret);

/* For transfers: the request, and the judgement of its end. */
void pagerduty_prepare(Transfer *transfer);
Verdict pagerduty_judge_transfer(const Transfer *transfer, CURLcode result);
