/* SPDX-License-Identifier: MIT */
/* REST: one request to PagerDuty's REST API v2 and what its answer means. */
#pragma once

#include "compose/json.h"
#include "dispatch/http.h"

/* Judges an answer: done when it is a 2xx with a JSON object, which the caller then owns in
 * `*out_object` (left alone otherwise). The words of a refusal say what an administrator can do;
 * `token` is kept out of them. Pure. */
Verdict rest_judge(const HttpAnswer *answer, const char *token, json_t **out_object);

/* Answers whether an answer refuses an incident because an open one has its key: it was made
 * before. */
bool rest_says_key_is_open(const HttpAnswer *answer);

/* Sets up a request to `path` (with its query) for the errand's token: `body` by POST, in the name
 * of the errand's `requester`, or a GET where it is NULL. */
void rest_prepare(Transfer *transfer, const char *path, GBytes *body);
