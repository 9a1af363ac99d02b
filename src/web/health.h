/* SPDX-License-Identifier: MIT */
/* Health: whether emergencies are taken in and told, at /healthz. */
#pragma once

#include "web/http.h"

enum {
    HEALTH_SILENCE_S = 60,   /* of a process: longer is a standstill */
    HEALTH_PAGE_S = 120,     /* a page that is open for longer is late */
    HEALTH_UNANSWERED_S = 60 /* a page that no webhook has followed: the subscription is silent */
};

/* An HttpHandler whose context is the WebRoom. Answers 200 with "ok" or "degraded" (pages go out,
 * something else does not), or 503 with "failing" (they may not), and in "problems" why:
 * "store-unreachable", "mail-deferred", "intake-stands-still", "dispatch-stands-still",
 * "page-late", "mail-undelivered" (to people of ours), "webhooks-silent", "webhooks-unread" (they
 * come for a desk without secrets), "customers-unreadable". */
void health_answer(void *context, const HttpRequest *request, const char *rest, HttpAnswer *answer);
