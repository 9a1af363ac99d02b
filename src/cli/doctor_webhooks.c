/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/doctor_webhooks.h"

#include <string.h>

#include "base/instant.h"

enum { PATIENCE_S = 60 }; /* of a page that was taken, for its first webhook */

/* Answers whether a filter such as "service PSVCEM1" lets through what happens at a service. */
static bool covers(const Subscription *subscription, const char *service)
{
    const char *id = strchr(subscription->filter, ' ');

    return service == NULL || !g_str_has_prefix(subscription->filter, "service") || id == NULL ||
           strcmp(id + 1, service) == 0;
}

static void judge_one(const Subscription *subscription, const Desk *desk, const char *service,
                      Findings *findings)
{
    g_autofree char *enable = g_strdup_printf(
        "`pager-milter webhook enable --desk %s`, once the listener is reachable", desk->name);
    const char *id = subscription->id;

    if (!covers(subscription, service))
        found(findings, GRADE_PROBLEM, "subscription", "make one for the service of the desk",
              "subscription %s tells of another service", id);
    else if (subscription->is_disabled)
        found(findings, GRADE_PROBLEM, "subscription", enable,
              "PagerDuty has disabled subscription %s: nobody took its webhooks", id);
    else if (!subscription->is_active)
        found(findings, GRADE_PROBLEM, "subscription", "activate it at PagerDuty",
              "subscription %s is inactive", id);
    else if (subscription->missing != NULL)
        found(findings, GRADE_WARNING, "subscription",
              "make one anew by `pager-milter webhook create`, which asks for all of them",
              "subscription %s does not tell %s", id, subscription->missing);
    else
        found(findings, GRADE_OK, "subscription", NULL, "subscription %s tells desk %s", id,
              desk->name);
}

void doctor_judge_subscriptions(const GPtrArray *all, const Settings *settings, const Desk *desk,
                                const char *service, Findings *findings)
{
    g_autofree char *url = g_strdup_printf(
        "%s/webhooks/pagerduty/%s",
        settings->web_public_url != NULL ? settings->web_public_url : "", desk->name);
    g_autofree char *create =
        g_strdup_printf("`pager-milter webhook create --desk %s --service %s`", desk->name,
                        service != NULL ? service : "ID");
    unsigned ours = 0;

    for (guint i = 0; settings->web_public_url != NULL && i < all->len; i++) {
        const Subscription *subscription = all->pdata[i];
        if (strcmp(subscription->url, url) != 0)
            continue;
        judge_one(subscription, desk, service, findings);
        ours++;
    }
    if (settings->web_public_url == NULL)
        found(findings, GRADE_UNKNOWN, "subscription",
              "set web.public_url, under which PagerDuty reaches the webhooks",
              "which subscription is ours is not known");
    else if (ours == 0)
        found(findings, GRADE_PROBLEM, "subscription", create, "PagerDuty has none to %s", url);
}

void doctor_judge_hearing(const Desk *desk, GDateTime *last, GDateTime *unanswered, GDateTime *now,
                          Findings *findings)
{
    g_autofree char *text = last != NULL ? instant_print_seconds(last) : g_strdup("never");

    if (unanswered != NULL && g_date_time_difference(now, unanswered) > PATIENCE_S * G_USEC_PER_SEC)
        found(findings, GRADE_PROBLEM, "webhook-heard",
              "see that PagerDuty reaches web.public_url, and that the secret is that of its "
              "subscription",
              "PagerDuty took a page of desk %s and has told nothing since; last heard: %s",
              desk->name, text);
    else if (last == NULL)
        found(findings, GRADE_WARNING, "webhook-heard", "try `pager-milter webhook ping`",
              "desk %s has never heard a webhook", desk->name);
    else
        found(findings, GRADE_OK, "webhook-heard", NULL, "desk %s last heard of PagerDuty at %s",
              desk->name, text);
}
