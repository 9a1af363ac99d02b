/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/prepare.h"

#include <string.h>

#include "compose/event.h"
#include "compose/json.h"
#include "dispatch/pagerduty.h"
#include "dispatch/smtp.h"

static Settlement *settlement_new(const Promise *promise, SettlementKind kind)
{
    Settlement *settlement = g_new0(Settlement, 1);

    settlement->kind = kind;
    settlement->id = g_strdup(promise->id);
    settlement->emergency = g_strdup(promise->emergency);
    settlement->promise_kind = promise->kind;
    settlement->error = g_strdup("");
    return settlement;
}

/* The promise stays, but only people can make it possible. */
static Settlement *wait_for_people(const Promise *promise, const Circumstances *circumstances,
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
    return settlement;
}

static Settlement *give_up(const Promise *promise, const char *event, const char *error)
{
    Settlement *settlement = settlement_new(promise, SETTLEMENT_GIVEN_UP);

    g_free(settlement->error);
    settlement->error = g_strdup(error);
    settlement->event_kind = g_strdup_printf("%s-%s", promise_kind_name(promise->kind), event);
    settlement->event_text = g_strdup(error);
    return settlement;
}

static Errand *errand_new(const Promise *promise, ErrandKind kind, const Settings *settings)
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
    errand->opened = g_date_time_ref(promise->opened);
    errand->is_test = promise->is_test;
    return errand;
}

/* Gives the key by which PagerDuty knows the request; NULL when it cannot be read. */
static char *request_dedup_key(const char *request)
{
    g_autoptr(json_t) object = json_loads(request, JSON_REJECT_DUPLICATES, NULL);

    return g_strdup(json_text(object, "dedup_key"));
}

/* Puts key and address to a request; false when it cannot be read. */
static bool address_event(Errand *errand, const Desk *desk, const char *request)
{
    g_autofree char *body = event_with_key(request, desk->pagerduty.routing_key);

    errand->dedup_key = request_dedup_key(request);
    if (body == NULL || errand->dedup_key == NULL)
        return false;
    size_t length = strlen(body);
    errand->body = g_bytes_new_take(g_steal_pointer(&body), length);
    errand->url = g_strconcat(desk->pagerduty.url, PAGERDUTY_PATH, NULL);
    errand->secret = g_strdup(desk->pagerduty.routing_key);
    return true;
}

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

static Prepared prepare_event(const Promise *promise, const Desk *desk,
                              const Circumstances *circumstances)
{
    g_autoptr(Errand) errand = errand_new(promise, ERRAND_EVENT, circumstances->settings);
    bool is_addressed = address_event(errand, desk, promise->order);

    if (!is_addressed) {
        g_autofree char *substitute = substitute_event(promise, desk, circumstances);
        is_addressed = address_event(errand, desk, substitute);
    }
    if (!is_addressed)
        return (Prepared){
            .settlement = wait_for_people(promise, circumstances, "its request cannot be made")};
    return (Prepared){.errand = g_steal_pointer(&errand)};
}

static char *compose_mail(const Promise *promise, const Desk *desk,
                          const Circumstances *circumstances, GError **error)
{
    const Settings *settings = circumstances->settings;
    g_autoptr(GDateTime) answer_by = g_date_time_add_seconds(circumstances->now, ANSWER_WITHIN_S);
    MailFacts facts = {
        .page = promise->page_accepted ? PAGE_ACCEPTED : PAGE_RECEIVED,
        .now = circumstances->now,
        .answer_by = answer_by,
        .reference = promise->emergency,
        .helo = settings->helo,
        .id_key = settings->mail_policy.id_key,
        .is_pretended = circumstances->is_pretended,
    };

    if (promise->kind == PROMISE_CONFIRMATION)
        return confirmation_compose(circumstances->texts, desk, promise->order, &facts, error);
    const char *page_error = g_hash_table_lookup(circumstances->page_errors, promise->emergency);
    return fallback_mail_compose(desk, promise->target, promise->report,
                                 page_error != NULL ? page_error : "", &facts, error);
}

/* Takes the recipient as it goes over the wire. */
static Errand *address_mail(const Promise *promise, const Desk *desk, char *recipient,
                            const char *mail, const Circumstances *circumstances)
{
    const Settings *settings = circumstances->settings;
    Errand *errand = errand_new(promise, ERRAND_MAIL, settings);

    errand->body = g_bytes_new(mail, strlen(mail));
    errand->url = smtp_url(settings->smtp_relay, settings->helo);
    errand->from = mail_envelope_sender(desk, promise->emergency, settings->mail_policy.id_key);
    errand->to = recipient;
    return errand;
}

static Prepared prepare_mail(const Promise *promise, const Desk *desk,
                             const Circumstances *circumstances)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *recipient = mail_wire_address(promise->target, &error);

    if (recipient == NULL)
        return (Prepared){.settlement = give_up(promise, "given-up", error->message)};
    if (promise->kind == PROMISE_FALLBACK_MAIL && promise->page_accepted)
        return (Prepared){.settlement = give_up(promise, "not-needed", "the page was accepted")};
    if (promise->message != NULL)
        return (Prepared){.errand = address_mail(promise, desk, g_steal_pointer(&recipient),
                                                 promise->message, circumstances)};
    if (promise->kind == PROMISE_CONFIRMATION && circumstances->texts == NULL)
        return (Prepared){
            .settlement = wait_for_people(promise, circumstances, "the reply texts are broken")};
    g_autofree char *mail = compose_mail(promise, desk, circumstances, &error);
    if (mail == NULL)
        return (Prepared){.settlement = give_up(promise, "given-up", error->message)};
    Prepared prepared = {
        .errand = address_mail(promise, desk, g_steal_pointer(&recipient), mail, circumstances),
        .settlement = settlement_new(promise, SETTLEMENT_COMPOSED),
    };
    prepared.settlement->message = g_steal_pointer(&mail);
    return prepared;
}

Prepared promise_prepare(const Promise *promise, const Circumstances *circumstances)
{
    const Desk *desk = settings_desk(circumstances->settings, promise->desk);

    if (desk == NULL)
        return (Prepared){.settlement = wait_for_people(promise, circumstances,
                                                        "its desk is not in the configuration")};
    switch (promise->kind) {
    case PROMISE_PAGE:
    case PROMISE_RESOLVE:
        return prepare_event(promise, desk, circumstances);
    case PROMISE_CONFIRMATION:
    case PROMISE_FALLBACK_MAIL:
        return prepare_mail(promise, desk, circumstances);
    case PROMISE_PROOF:
    case PROMISE_LADDER:
    case PROMISE_NOTE:
    case PROMISE_CUSTOMER_MAIL:
    case PROMISE_SUPPORT_MAIL:
    case PROMISE_CHECK:
        return (Prepared){
            .settlement = wait_for_people(promise, circumstances, "nobody keeps such a promise")};
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
    bool is_object = address_event(errand, desk, request);
    g_assert(is_object); /* we wrote it in the line before */
    return errand;
}
