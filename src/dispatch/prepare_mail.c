/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/customer_mail.h"
#include "compose/json.h"
#include "compose/support_mail.h"
#include "dispatch/ladder_words.h"
#include "dispatch/mail_otherwise.h"
#include "dispatch/prepare_parts.h"
#include "store/emergencies.h"

#define UNPROVEN "PagerDuty took the page, but nothing proves that it tells anybody"

static char *compose_fallback(const Promise *promise, const Desk *desk, const MailFacts *facts,
                              const Circumstances *circumstances, GError **error)
{
    const char *known = g_hash_table_lookup(circumstances->page_errors, promise->emergency);
    const char *why = known != NULL ? known : promise->page_accepted ? UNPROVEN : "";

    return fallback_mail_compose(desk, promise->target, promise->report, why, facts, error);
}

/* To a gateway of short messages: all of it has to fit into one. */
static char *compose_ladder(const Promise *promise, const Desk *desk, const MailFacts *facts,
                            const Circumstances *circumstances, GError **error)
{
    g_autoptr(LadderWords) words = ladder_words_new(promise, desk, circumstances);
    g_autofree char *order = support_mail_order(words->title, words->summary, NULL);

    return support_mail_compose(desk, promise->target, order, facts, error);
}

/* A mail that made no emergency brings its own. */
static char *conversation_of(const Promise *promise)
{
    if (promise->conversation != NULL)
        return g_strdup(promise->conversation);
    g_autoptr(json_t) order = json_loads(promise->order, JSON_REJECT_DUPLICATES, NULL);
    return g_strdup(json_text(order, "conversation"));
}

static char *compose_customer(const Promise *promise, const Desk *desk, const MailFacts *facts,
                              const Circumstances *circumstances, GError **error)
{
    g_autofree char *conversation = conversation_of(promise);

    if (conversation != NULL)
        return customer_mail_compose(circumstances->texts, desk, conversation, promise->order,
                                     facts, error);
    g_set_error_literal(error, MAILS_ERROR, MAILS_ERROR_ORDER,
                        "the customer may not be written to, or what is known of them is erased");
    return NULL;
}

static char *compose(const Promise *promise, const Desk *desk, const Circumstances *circumstances,
                     GError **error)
{
    g_autoptr(GDateTime) answer_by = g_date_time_add_seconds(circumstances->now, ANSWER_WITHIN_S);
    MailFacts facts = mail_facts(promise, circumstances, answer_by);

    switch (promise->kind) {
    case PROMISE_CONFIRMATION:
        return confirmation_compose(circumstances->texts, desk, promise->order, &facts, error);
    case PROMISE_FALLBACK_MAIL:
        return compose_fallback(promise, desk, &facts, circumstances, error);
    case PROMISE_CUSTOMER_MAIL:
        return compose_customer(promise, desk, &facts, circumstances, error);
    case PROMISE_SUPPORT_MAIL:
        return support_mail_compose(desk, promise->target, promise->order, &facts, error);
    case PROMISE_LADDER:
        return compose_ladder(promise, desk, &facts, circumstances, error);
    case PROMISE_PAGE:
    case PROMISE_RESOLVE:
    case PROMISE_PROOF:
    case PROMISE_NOTE:
    case PROMISE_CHECK:
        break;
    }
    g_assert_not_reached();
}

static bool needs_texts(const Promise *promise)
{
    return promise->message == NULL &&
           (promise->kind == PROMISE_CONFIRMATION || promise->kind == PROMISE_CUSTOMER_MAIL);
}

/* Gives whom it is for, as it goes over the wire; a customer's mail may leave that to the
 * conversation. */
static char *recipient_of(const Promise *promise, GError **error)
{
    if (promise->kind != PROMISE_CUSTOMER_MAIL || promise->target[0] != '\0')
        return mail_wire_address(promise->target, error);
    g_autofree char *conversation = conversation_of(promise);
    g_autofree char *partner = conversation != NULL ? conversation_target(conversation) : NULL;
    return mail_wire_address(partner != NULL ? partner : "", error);
}

/* What becomes true later is told to the customer by how much less was said. */
static void tell_what_it_says(Settlement *settlement, const Promise *promise,
                              const Circumstances *circumstances)
{
    MailFacts facts = mail_facts(promise, circumstances, NULL);

    settlement->event_kind = g_strdup(EVENT_CONFIRMATION_COMPOSED);
    settlement->event_text = g_strdup(page_state_name(facts.page));
}

/* Its bytes are kept before the first attempt. */
static Prepared prepare_new(const Promise *promise, const Desk *desk, char *recipient,
                            const Circumstances *circumstances)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *to = recipient;
    g_autofree char *mail = compose(promise, desk, circumstances, &error);

    if (mail == NULL)
        return prepared_give_up(promise, "given-up", error->message);
    Prepared prepared = {
        .errand = errand_new_mail(promise, desk, g_steal_pointer(&to), mail, circumstances),
        .settlement = settlement_new(promise, SETTLEMENT_COMPOSED),
    };
    prepared.errand->otherwise = mail_otherwise(promise, desk, circumstances->now);
    prepared.settlement->message = g_steal_pointer(&mail);
    if (promise->kind == PROMISE_CONFIRMATION)
        tell_what_it_says(prepared.settlement, promise, circumstances);
    return prepared;
}

Prepared prepare_mail(const Promise *promise, const Desk *desk, const Circumstances *circumstances)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *recipient = recipient_of(promise, &error);

    if (recipient == NULL)
        return prepared_give_up(promise, "given-up", error->message);
    if (promise->kind == PROMISE_FALLBACK_MAIL && promise_is_needless(promise))
        return prepared_give_up(promise, "not-needed",
                                promise->is_proven || promise->is_acknowledged
                                    ? "somebody is being told"
                                    : "the page was accepted");
    if (needs_texts(promise) && circumstances->texts == NULL)
        return prepared_wait_for_people(promise, circumstances, "the reply texts are broken");
    if (promise->message == NULL)
        return prepare_new(promise, desk, g_steal_pointer(&recipient), circumstances);
    Errand *errand = errand_new_mail(promise, desk, g_steal_pointer(&recipient), promise->message,
                                     circumstances);
    errand->otherwise = mail_otherwise(promise, desk, circumstances->now);
    return (Prepared){.errand = errand};
}
