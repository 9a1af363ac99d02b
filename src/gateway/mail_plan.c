/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "gateway/mail_plan.h"

#include "base/ids.h"
#include "compose/customer_json.h"
#include "gateway/mail_writes.h"

static CalendarAnswer answer_dup(const CalendarAnswer *answer)
{
    return (CalendarAnswer){
        .open = answer->open,
        .reason = g_strdup(answer->reason),
        .opens_at = answer->opens_at != NULL ? g_date_time_ref(answer->opens_at) : NULL,
        .closes_at = answer->closes_at != NULL ? g_date_time_ref(answer->closes_at) : NULL,
    };
}

/* The instant is part of it: a mail that is decided again after an emergency of long ago gets a
 * reference of its own. */
static char *reference_of(const MailCase *mail, const Desk *desk)
{
    g_autofree char *instant = g_date_time_format_iso8601(mail->envelope->received);
    g_autofree char *text = g_strjoin("|", mail->seen_key, desk->name, instant, NULL);

    return reference_new(mail->gateway->settings->mail_policy.id_key, text);
}

static void decide_desk(const Deciding *deciding, const DeskCase *desk, const DeskFacts *facts)
{
    DeskDecision *decision = g_new0(DeskDecision, 1);
    DecisionCase mail = mail_case_at(deciding->mail, desk, facts);

    decision->desk = desk->desk;
    decision->hours = answer_dup(&desk->hours);
    decision->customer = customer_match_to_json(&desk->customer);
    decision->incident = incident_decide(&mail);
    decision->is_watched = incident_is_watched(&mail, &decision->incident);
    if (decision->incident.kind == INCIDENT_NEW || decision->is_watched)
        decision->reference = reference_of(deciding->mail, desk->desk);
    else if (decision->incident.kind == INCIDENT_FOLLOW_UP)
        decision->reference = g_strdup(incident_emergency(&decision->incident, facts));
    else if (desk->is_returned)
        decision->reference = g_strdup(facts->open_emergency);
    else
        decision->reference = g_strdup(facts->seen_emergency);
    g_ptr_array_add(deciding->receipt->desks, decision);
}

/* The mail is answered once, for the first desk where it made an emergency, else for the first that
 * has something to say. */
static guint answering_desk(const Receipt *receipt)
{
    for (guint i = 0; i < receipt->desks->len; i++) {
        const DeskDecision *decision = receipt->desks->pdata[i];
        if (decision->incident.kind == INCIDENT_NEW)
            return i;
    }
    return 0;
}

static void decide_reply(const Deciding *deciding)
{
    const MailCase *mail = deciding->mail;
    Receipt *receipt = deciding->receipt;
    guint place = answering_desk(receipt);
    const DeskDecision *first = receipt->desks->pdata[place];
    DecisionCase at_desk =
        mail_case_at(mail, mail->desks->pdata[place], deciding->facts->desks->pdata[place]);

    receipt->reply = reply_judge(&at_desk, &first->incident, mail->target, mail->target_reason);
    if (receipt->reply.is_sent)
        receipt->reply =
            reply_limit(receipt->reply, deciding->facts, &mail->gateway->settings->reply_limits);
    if (receipt->reply.is_sent) {
        receipt->reply_desk = first->desk;
        receipt->reply_to = g_strdup(mail->target);
    }
}

static void decide_delivery(const Deciding *deciding)
{
    const MailCase *mail = deciding->mail;
    Receipt *receipt = deciding->receipt;
    const Settings *settings = mail->gateway->settings;
    g_autoptr(GPtrArray) mailboxes =
        g_ptr_array_new_with_free_func((GDestroyNotify) g_ptr_array_unref);
    g_autofree DeskDelivery *deliveries = g_new0(DeskDelivery, receipt->desks->len);
    g_autofree char *trace = hop_token_new(settings->mail_policy.id_key, mail->envelope->hops + 1);

    for (guint i = 0; i < receipt->desks->len; i++) {
        const DeskDecision *decision = receipt->desks->pdata[i];
        DecisionCase at_desk =
            mail_case_at(mail, mail->desks->pdata[i], deciding->facts->desks->pdata[i]);
        GPtrArray *boxes = mailboxes_decide(&at_desk, &decision->incident);
        g_ptr_array_add(mailboxes, boxes);
        deliveries[i] =
            (DeskDelivery){decision->desk, boxes, decision->incident, decision->reference};
    }
    DeliveryCase delivery = {
        .envelope = mail->envelope,
        .mail_class = mail_class_name(mail->report->mail_class),
        .delimiters = settings->mail_policy.delimiters,
        .trace = trace,
    };
    delivery_free(receipt->delivery);
    receipt->delivery = delivery_plan(&delivery, deliveries, receipt->desks->len);
}

Plan *mail_plan(const Facts *facts, const void *data)
{
    const MailCase *mail = data;
    Plan *plan = plan_new();
    Deciding deciding = {mail, facts, plan, receipt_new()};

    plan->outcome = deciding.receipt;
    plan->outcome_free = (GDestroyNotify) receipt_free;
    for (guint i = 0; i < mail->desks->len; i++)
        decide_desk(&deciding, mail->desks->pdata[i], facts->desks->pdata[i]);
    decide_reply(&deciding);
    decide_delivery(&deciding);
    for (guint i = 0; i < mail->desks->len; i++)
        mail_writes_plan(&deciding, deciding.receipt->desks->pdata[i], mail->desks->pdata[i],
                         facts->desks->pdata[i]);
    deciding.receipt->has_promises = plan->promises->len > 0;
    return plan;
}
