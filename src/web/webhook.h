/* SPDX-License-Identifier: MIT */
/* Webhook: takes what PagerDuty delivers at /webhooks/pagerduty/DESK. */
#pragma once

#include "web/http.h"

#define WEBHOOK_PATH "/webhooks/pagerduty/"

/* An HttpHandler whose context is the WebRoom. Answers 202 to all that is signed once it is on
 * disk, known or not; 503 when the store fails, so that it is delivered again; 401 to what is not
 * signed with a secret of the desk, and for desks that are none. */
void webhook_answer(void *context, const HttpRequest *request, const char *desk,
                    HttpAnswer *answer);
