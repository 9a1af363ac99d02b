/* SPDX-License-Identifier: MIT */
/* Doctor on webhooks: judges what PagerDuty tells a desk, and whether the desk hears it. Pure. */
#pragma once

#include "cli/findings.h"
#include "config/settings.h"
#include "dispatch/subscriptions.h"

/* `all` are those of the account, of Subscription; `service` is the id of the desk's, NULL when it
 * is not known. */
void doctor_judge_subscriptions(const GPtrArray *all, const Settings *settings, const Desk *desk,
                                const char *service, Findings *findings);

/* `last` is when a webhook was last heard, NULL for never; `unanswered` since when a page was taken
 * without any word, NULL for none. */
void doctor_judge_hearing(const Desk *desk, GDateTime *last, GDateTime *unanswered, GDateTime *now,
                          Findings *findings);
