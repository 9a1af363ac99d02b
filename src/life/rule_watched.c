/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/customer_mail.h"
#include "compose/emergency_url.h"
#include "compose/event.h"
#include "life/paging.h"
#include "life/rules.h"

#define PAGE_NOTE "nobody at Support has taken it"

/* Gives the request of the page; once the report cannot be read, it tells whose mail it was. */
static char *compose_page(const Step *step)
{
    const Emergency *emergency = step->emergency;
    const Settings *settings = step->context->settings;
    g_autofree char *url =
        emergency_url(settings->web_public_url, settings->mail_policy.id_key, emergency->reference);
    PageFacts facts = {
        .reference = emergency->reference,
        .dedup_key = emergency->dedup_key,
        .host = step->context->host,
        .no_confirmation = emergency->conversation == NULL ? "not-answered" : NULL,
        .is_pretended = step->context->is_pretended,
        .url = url,
        .note = PAGE_NOTE,
    };
    char *event =
        emergency->report != NULL
            ? event_compose_again(emergency->report, emergency->customer, step->desk, &facts)
            : NULL;
    if (event != NULL)
        return event;
    g_autofree char *summary = g_strdup_printf("%s: %s — %s (%s)", PAGE_NOTE, emergency->subject,
                                               emergency->sender, emergency->reference);
    return event_compose_alarm(step->desk, &(Alarm){.dedup_key = emergency->dedup_key,
                                                    .summary = summary,
                                                    .host = step->context->host,
                                                    .at = emergency->opened,
                                                    .is_pretended = step->context->is_pretended});
}

/* The customer was answered by nobody yet. */
static void promise_confirmation(const Step *step, const NewPromise *page)
{
    const char *conversation = step->emergency->conversation;
    g_autofree char *target = conversation != NULL ? conversation_target(conversation) : NULL;

    if (target == NULL)
        return;
    g_autoptr(GDateTime) due = step_later(step->context->now, step->desk->confirm_within_s);
    NewPromise *promise = step_promise(step, PROMISE_CONFIRMATION, "confirmation", "", due);
    if (promise == NULL)
        return;
    promise_set_order(promise, g_strdup(conversation));
    promise_set_target(promise, target);
    promise->after = g_strdup(page->id);
    promise->deadline = g_date_time_ref(promise->due);
}

void rule_watched(const Step *step)
{
    const CheckKind *check = step->context->check;
    const Emergency *emergency = step->emergency;

    if (check == NULL || *check != CHECK_WATCH || !emergency->is_watched ||
        emergency->ended != NULL)
        return;
    g_autofree char *event = compose_page(step);
    const NewPromise *page = paging_put(step->plan, &(Paging){.desk = step->desk,
                                                              .emergency = emergency->reference,
                                                              .event = event,
                                                              .dedup_key = emergency->dedup_key,
                                                              .at = step->context->now});
    promise_confirmation(step, page);
    plan_change(step->plan, emergency->reference)->is_paged = true;
    step_event(step, "watch-paged", PAGE_NOTE, step->context->now);
}
