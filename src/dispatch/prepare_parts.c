/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/prepare_parts.h"

#include <string.h>

#include "base/instant.h"
#include "compose/bounce_address.h"
#include "compose/event.h"
#include "dispatch/pagerduty.h"
#include "dispatch/smtp.h"

#define LATE_S 60 /* a page that is first tried so late may have been sent before a restart */

Settlement *settlement_new(const Promise *promise, SettlementKind kind)
{
    Settlement *settlement = g_new0(Settlement, 1);

    settlement->kind = kind;
    settlement->id = g_strdup(promise->id);
    settlement->emergency = g_strdup(promise->emergency);
    settlement->promise_kind = promise->kind;
    settlement->error = g_strdup("");
    return settlement;
}

Prepared prepared_wait_for_people(const Promise *promise, const Circumstances *circumstances,
                                  const char *error)
{
    Settlement *settlement = settlement_new(promise, SETTLEMENT_FOR_PEOPLE);

    settlement->due = g_date_time_add_seconds(circumstances->now, RETRY_FOR_PEOPLE_S);
    g_free(settlement->error);
    settlement->error = g_strdup(error);
    if (g_strcmp0(promise->last_error, error) != 0) { /* once on the timeline, not at each try */
        settlement->event_kind = g_strdup_printf("%s-refused", promise_kind_name(promise->kind));
        settlement->event_text = g_strdup(error);
    }
    return (Prepared){.settlement = settlement};
}

Prepared prepared_give_up(const Promise *promise, const char *event, const char *error)
{
    Settlement *settlement = settlement_new(promise, SETTLEMENT_GIVEN_UP);

    g_free(settlement->error);
    settlement->error = g_strdup(error);
    settlement->event_kind = g_strdup_printf("%s-%s", promise_kind_name(promise->kind), event);
    settlement->event_text = g_strdup(error);
    return (Prepared){.settlement = settlement};
}

Errand *errand_new(const Promise *promise, ErrandKind kind, const Settings *settings)
{
    Errand *errand = g_new0(Errand, 1);

    errand->kind = kind;
    errand->promise_kind = promise->kind;
    errand->id = g_strdup(promise->id);
    errand->emergency = g_strdup(promise->emergency);
    errand->desk = g_strdup(promise->desk);
    errand->ca_file = g_strdup(settings->ca_file);
    errand->attempts = promise->attempts;
    errand->last_error = g_strdup(promise->last_error);
    if (promise->opened != NULL)
        errand->opened = g_date_time_ref(promise->opened);
    errand->is_test = promise->is_test;
    return errand;
}

void errand_give_token(Errand *errand, const Desk *desk)
{
    errand->rest_url = g_strdup(desk->pagerduty.rest_url);
    errand->token = g_strdup(desk->pagerduty.rest_token);
    errand->requester = g_strdup(desk->pagerduty.from);
}

bool errand_address_event(Errand *errand, const PagerdutySettings *pagerduty,
                          const EventRequest *event)
{
    g_autofree char *body = event_with_key(event->request, pagerduty->routing_key);

    if (body == NULL)
        return false;
    errand->dedup_key = g_strdup(event->dedup_key);
    size_t length = strlen(body);
    errand->body = g_bytes_new_take(g_steal_pointer(&body), length);
    errand->url = g_strconcat(pagerduty->url, PAGERDUTY_PATH, NULL);
    errand->secret = g_strdup(pagerduty->routing_key);
    return true;
}

/* Sent once more, a page whose incident was resolved meanwhile would open a new one. */
static bool may_have_arrived(const Promise *promise, const Circumstances *circumstances)
{
    if (promise->kind != PROMISE_PAGE && promise->kind != PROMISE_LADDER)
        return false;
    if (promise->attempts > 0)
        return pagerduty_may_have_it(promise->last_error);
    return g_date_time_difference(circumstances->now, promise->due) > LATE_S * G_TIME_SPAN_SECOND;
}

Prepared prepared_event(const Promise *promise, const Desk *desk,
                        const PagerdutySettings *pagerduty, const EventRequest *event,
                        const Circumstances *circumstances)
{
    g_autoptr(Errand) errand = errand_new(promise, ERRAND_EVENT, circumstances->settings);

    if (!errand_address_event(errand, pagerduty, event))
        return prepared_wait_for_people(promise, circumstances, "its request cannot be made");
    if (desk->pagerduty.rest_token != NULL && may_have_arrived(promise, circumstances)) {
        const char *keys[] = {errand->dedup_key, NULL};
        errand_give_token(errand, desk);
        errand->inquiry = inquiry_new(INQUIRY_ARRIVED, keys, promise->opened);
    }
    return (Prepared){.errand = g_steal_pointer(&errand)};
}

static MailReader reader_of(const Promise *promise)
{
    bool is_to_customer =
        promise->kind == PROMISE_CONFIRMATION || promise->kind == PROMISE_CUSTOMER_MAIL;

    return is_to_customer ? READER_CUSTOMER : READER_PEOPLE;
}

Errand *errand_new_mail(const Promise *promise, const Desk *desk, char *recipient, const char *mail,
                        const Circumstances *circumstances)
{
    const Settings *settings = circumstances->settings;
    Errand *errand = errand_new(promise, ERRAND_MAIL, settings);

    errand->body = g_bytes_new(mail, strlen(mail));
    errand->url = smtp_url(settings->smtp_relay, settings->helo);
    errand->from = mail_envelope_sender(desk, promise->emergency, reader_of(promise),
                                        settings->mail_policy.id_key);
    errand->to = recipient;
    return errand;
}

static PageState page_state(const Promise *promise)
{
    if (promise->is_proven)
        return PAGE_PROVEN;
    return promise->page_accepted ? PAGE_ACCEPTED : PAGE_RECEIVED;
}

MailFacts mail_facts(const Promise *promise, const Circumstances *circumstances,
                     GDateTime *answer_by)
{
    const Settings *settings = circumstances->settings;

    return (MailFacts){
        .page = page_state(promise),
        .now = circumstances->now,
        .answer_by = answer_by,
        .reference = promise->emergency,
        .is_later_page = promise_is_of_later_page(promise),
        .helo = settings->helo,
        .id_key = settings->mail_policy.id_key,
        .is_pretended = circumstances->is_pretended,
    };
}

bool promise_is_of_later_page(const Promise *promise)
{
    return promise->round_key != NULL && g_strcmp0(promise->round_key, promise->dedup_key) != 0;
}

bool promise_is_needless(const Promise *promise)
{
    return promise->is_proven || promise->is_acknowledged ||
           (promise->page_accepted && !promise->needs_proof);
}
