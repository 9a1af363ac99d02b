/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "gateway/gateway.h"

#include "gateway/mail_plan.h"
#include "mail/message_parse.h"

/* One way of asking the store: for good, or only to look. */
typedef Plan *(*StoreFunction)(Store *store, const Question *question, PlanFunction plan,
                               const void *data, GError **error);

static Plan *consider_nothing_known(G_GNUC_UNUSED Store *store, const Question *question,
                                    PlanFunction plan, const void *data,
                                    G_GNUC_UNUSED GError **error)
{
    g_autoptr(Facts) facts = facts_new();

    for (size_t i = 0; question->desks[i] != NULL; i++)
        facts_add_desk(facts);
    return plan(facts, data);
}

static Receipt *take_through(const Gateway *gateway, Report *read, const char *seen_key,
                             const Envelope *envelope, StoreFunction ask, GError **error)
{
    g_autoptr(Report) report = read;
    g_autoptr(MailCase) mail = mail_case_new(gateway, report, seen_key, envelope);

    if (mail->desks->len == 0) {
        Receipt *untouched = receipt_new();
        untouched->report = g_steal_pointer(&report);
        return untouched;
    }
    g_autoptr(Plan) plan = ask(gateway->store, &mail->question, mail_plan, mail, error);
    if (plan == NULL)
        return NULL;
    Receipt *receipt = g_steal_pointer(&plan->outcome);
    receipt->report = g_steal_pointer(&report);
    return receipt;
}

static Report *read_message(const Gateway *gateway, const Message *message,
                            const Envelope *envelope)
{
    if (envelope->is_suspect)
        return report_from_envelope(envelope);
    return message_parse(message, envelope, &gateway->settings->mail_policy);
}

Receipt *gateway_receive(const Gateway *gateway, const Message *message, const Envelope *envelope,
                         GError **error)
{
    g_autofree char *seen_key = message_seen_key(message, envelope->queue_id);

    return take_through(gateway, read_message(gateway, message, envelope), seen_key, envelope,
                        store_transact, error);
}

Receipt *gateway_explain(const Gateway *gateway, const Message *message, const Envelope *envelope,
                         GError **error)
{
    g_autofree char *seen_key = message_seen_key(message, envelope->queue_id);
    StoreFunction ask = gateway->store != NULL ? store_consider : consider_nothing_known;

    return take_through(gateway, read_message(gateway, message, envelope), seen_key, envelope, ask,
                        error);
}

Receipt *gateway_receive_suspect(const Gateway *gateway, const char *seen_key,
                                 const Envelope *envelope, GError **error)
{
    return take_through(gateway, report_from_envelope(envelope), seen_key, envelope, store_transact,
                        error);
}
