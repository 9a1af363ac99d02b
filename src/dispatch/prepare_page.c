/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/event.h"
#include "compose/json.h"
#include "dispatch/incident.h"
#include "dispatch/prepare_parts.h"
#include "domain/page_keys.h"

/* What a page is made of when its own request cannot be read: the Hero has to know even so. */
static char *substitute_event(const Promise *promise, const Desk *desk,
                              const Circumstances *circumstances)
{
    if (promise->kind == PROMISE_RESOLVE)
        return event_compose_resolve(promise->dedup_key);
    g_autofree char *summary = g_strdup_printf(
        "Emergency %s: its page cannot be read; see the mailbox", promise->emergency);
    return event_compose_alarm(desk, &(Alarm){.dedup_key = promise->dedup_key,
                                              .summary = summary,
                                              .host = circumstances->host,
                                              .at = promise->opened,
                                              .is_pretended = circumstances->is_pretended});
}

/* Answers whether a request is an event that can be sent. */
static bool is_event(const char *request, char **out_key)
{
    g_autoptr(json_t) object = json_loads(request, JSON_REJECT_DUPLICATES, NULL);

    *out_key = g_strdup(json_text(object, "dedup_key"));
    return *out_key != NULL;
}

/* Ends an incident that was made by REST. */
static Prepared resolve_by_rest(const Promise *promise, const Desk *desk, const char *key,
                                const Circumstances *circumstances)
{
    const char *keys[] = {key, NULL};

    if (desk->pagerduty.rest_token == NULL)
        return prepared_give_up(promise, "given-up", "the desk has no token of the REST API");
    Errand *errand = errand_new(promise, ERRAND_RESOLVE, circumstances->settings);
    errand_give_token(errand, desk);
    errand->dedup_key = g_strdup(key);
    errand->inquiry = inquiry_new(INQUIRY_OPEN, keys, promise->opened);
    errand->body = incident_resolve_request();
    return (Prepared){.errand = errand};
}

Prepared prepare_page(const Promise *promise, const Desk *desk, const Circumstances *circumstances)
{
    g_autofree char *key = NULL;
    const LadderStep *step = NULL;

    if (!is_event(promise->order, &key)) {
        g_autofree char *substitute = substitute_event(promise, desk, circumstances);
        return prepared_event(promise, desk, &desk->pagerduty,
                              &(EventRequest){substitute, promise->dedup_key}, circumstances);
    }
    step = page_key_step(desk, key);
    if (promise->kind == PROMISE_RESOLVE && step != NULL && step->kind == LADDER_INCIDENT)
        return resolve_by_rest(promise, desk, key, circumstances);
    return prepared_event(promise, desk, page_key_server(desk, key),
                          &(EventRequest){promise->order, key}, circumstances);
}
