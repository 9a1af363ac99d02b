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

/* What copies and retries of a mail are known by, and for how long. */
typedef struct {
    char *seen_key;
    int64_t copies_s;
} Likeness;

static void likeness_clear(Likeness *likeness)
{
    g_free(likeness->seen_key);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Likeness, likeness_clear)

static Likeness likeness_of(const Message *message, const char *seen_key, const Envelope *envelope)
{
    bool has_own_id = message_has_own_id(message, envelope->queue_id);

    return (Likeness){.seen_key = seen_key != NULL ? g_strdup(seen_key)
                                                   : message_seen_key(message, envelope->queue_id),
                      .copies_s = has_own_id ? 0 : NAMELESS_COPIES_S};
}

static Receipt *take_through(const Gateway *gateway, Report *read, const Likeness *likeness,
                             const Envelope *envelope, StoreFunction ask, GError **error)
{
    g_autoptr(Report) report = read;
    g_autoptr(MailCase) mail = mail_case_new(gateway, report, likeness->seen_key, envelope);

    mail->question.copies_s = likeness->copies_s;

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

Receipt *gateway_receive(const Gateway *gateway, const Message *message, const char *seen_key,
                         const Envelope *envelope, GError **error)
{
    g_auto(Likeness) likeness = likeness_of(message, seen_key, envelope);

    return take_through(gateway, read_message(gateway, message, envelope), &likeness, envelope,
                        store_transact, error);
}

Receipt *gateway_explain(const Gateway *gateway, const Message *message, const Envelope *envelope,
                         GError **error)
{
    g_auto(Likeness) likeness = likeness_of(message, NULL, envelope);
    StoreFunction ask = gateway->store != NULL ? store_consider : consider_nothing_known;

    return take_through(gateway, read_message(gateway, message, envelope), &likeness, envelope, ask,
                        error);
}

Receipt *gateway_receive_suspect(const Gateway *gateway, const char *seen_key,
                                 const Envelope *envelope, GError **error)
{
    Likeness likeness = {.seen_key = (char *) seen_key};

    return take_through(gateway, report_from_envelope(envelope), &likeness, envelope,
                        store_transact, error);
}
