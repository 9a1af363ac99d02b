/* SPDX-License-Identifier: MIT */
/* Metrics: what monitoring reads at /metrics. */
#pragma once

#include "web/http.h"

/* An HttpHandler whose context is the WebRoom. */
void metrics_answer(void *context, const HttpRequest *request, const char *rest,
                    HttpAnswer *answer);
