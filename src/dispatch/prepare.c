/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/prepare.h"

#include "compose/event.h"
#include "dispatch/prepare_parts.h"

Prepared promise_prepare(const Promise *promise, const Circumstances *circumstances)
{
    const Desk *desk = settings_desk(circumstances->settings, promise->desk);

    if (desk == NULL)
        return prepared_wait_for_people(promise, circumstances,
                                        "its desk is not in the configuration");
    switch (promise->kind) {
    case PROMISE_PAGE:
    case PROMISE_RESOLVE:
        return prepare_page(promise, desk, circumstances);
    case PROMISE_CONFIRMATION:
    case PROMISE_FALLBACK_MAIL:
    case PROMISE_CUSTOMER_MAIL:
    case PROMISE_SUPPORT_MAIL:
        return prepare_mail(promise, desk, circumstances);
    case PROMISE_PROOF:
        return prepare_proof(promise, desk, circumstances);
    case PROMISE_LADDER:
        return prepare_ladder(promise, desk, circumstances);
    case PROMISE_NOTE:
        return prepare_note(promise, desk, circumstances);
    case PROMISE_CHECK: /* kept where the store is: nothing is sent */
        break;
    }
    g_assert_not_reached();
}

Errand *alarm_prepare(const Desk *desk, const char *dedup_key, const char *summary,
                      const Circumstances *circumstances)
{
    g_autofree char *request =
        event_compose_alarm(desk, &(Alarm){.dedup_key = dedup_key,
                                           .summary = summary,
                                           .host = circumstances->host,
                                           .at = circumstances->now,
                                           .is_pretended = circumstances->is_pretended});
    Errand *errand = g_new0(Errand, 1);

    errand->kind = ERRAND_EVENT;
    errand->promise_kind = PROMISE_PAGE;
    errand->desk = g_strdup(desk->name);
    errand->ca_file = g_strdup(circumstances->settings->ca_file);
    errand->last_error = g_strdup("");
    bool is_object =
        errand_address_event(errand, &desk->pagerduty, &(EventRequest){request, dedup_key});
    g_assert(is_object); /* we wrote it in the line before */
    return errand;
}
