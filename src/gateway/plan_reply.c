/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "gateway/plan_reply.h"

#include "compose/customer_mail.h"
#include "compose/mails.h"
#include "domain/address.h"

static bool is_told_later(const DeskDecision *decision)
{
    return decision->is_watched || decision->incident.kind == INCIDENT_NEW;
}

/* Of a watched mail nobody is told anything as long as Support has it, but who may be answered then
 * is known now. A limit keeps us from answering too many mails, not from telling later on what
 * people do. */
static const char *whom_to_tell(const Deciding *deciding, const DeskCase *desk)
{
    const MailCase *mail = deciding->mail;
    const Receipt *receipt = deciding->receipt;
    const Incident paged = {.kind = INCIDENT_NEW, .reason = "outside-office-hours"};

    if (receipt->reply.is_sent)
        return receipt->reply_to;
    for (guint i = 0; i < mail->desks->len; i++) {
        const DeskDecision *decision = receipt->desks->pdata[i];
        DecisionCase at_desk = mail_case_at(mail, desk, deciding->facts->desks->pdata[i]);
        if (mail->desks->pdata[i] == desk && is_told_later(decision) &&
            reply_judge(&at_desk, &paged, mail->target, mail->target_reason).is_sent)
            return mail->target;
    }
    return NULL;
}

char *conversation_of(const Deciding *deciding, const DeskCase *desk)
{
    const MailCase *mail = deciding->mail;
    const Receipt *receipt = deciding->receipt;
    const char *target = whom_to_tell(deciding, desk);
    g_autoptr(GPtrArray) references = g_ptr_array_new();

    if (target == NULL)
        return NULL;
    for (guint i = 0; i < receipt->desks->len; i++) {
        const DeskDecision *decision = receipt->desks->pdata[i];
        if (decision->reference != NULL)
            g_ptr_array_add(references, decision->reference);
    }
    g_ptr_array_add(references, NULL);
    return confirmation_order(mail->report, mail->envelope, target,
                              (const char *const *) references->pdata, &desk->customer);
}

static void plan_reply_mark(const Deciding *deciding, const DeskDecision *decision)
{
    const MailCase *mail = deciding->mail;
    NewReplyMark *mark = g_new0(NewReplyMark, 1);

    mark->target = g_strdup(mail->target_key);
    mark->domain = g_strdup(address_domain(mail->target_key));
    mark->subject_key = g_strdup(mail->subject_key);
    mark->seen_key = g_strdup(mail->seen_key);
    mark->emergency = g_strdup(decision->reference);
    mark->at = g_date_time_ref(mail->envelope->received);
    g_ptr_array_add(deciding->plan->reply_marks, mark);
}

/* Takes the order. */
static NewPromise *plan_mail(const Deciding *deciding, PromiseKind kind,
                             const DeskDecision *decision, GDateTime *due)
{
    const char *reference = decision->reference != NULL ? decision->reference : "";
    NewPromise *promise =
        plan_put_promise(deciding->plan, kind, reference, decision->desk->name, due);

    promise_set_order(promise, g_strdup(deciding->receipt->reply_order));
    promise_set_target(promise, deciding->receipt->reply_to);
    plan_reply_mark(deciding, decision);
    return promise;
}

void plan_confirmation(const Deciding *deciding, const DeskDecision *decision, const DeskCase *desk,
                       const NewPromise *page)
{
    Receipt *receipt = deciding->receipt;
    GDateTime *received = deciding->mail->envelope->received;

    if (!receipt->reply.is_sent) {
        plan_put_event(deciding->plan, decision->reference, "no-confirmation",
                       receipt->reply.reason, received);
        return;
    }
    if (receipt->reply_desk != decision->desk || receipt->reply.kind != REPLY_CONFIRMATION)
        return;
    g_autoptr(GDateTime) due = g_date_time_add_seconds(received, decision->desk->confirm_within_s);
    receipt->reply_order = conversation_of(deciding, desk);
    NewPromise *promise = plan_mail(deciding, PROMISE_CONFIRMATION, decision, due);
    promise->after = g_strdup(page->id);
}

void plan_news(const Deciding *deciding, const DeskDecision *decision, const DeskCase *desk)
{
    Receipt *receipt = deciding->receipt;
    GDateTime *received = deciding->mail->envelope->received;
    bool is_added = receipt->reply.kind == REPLY_ADDED;

    if (!receipt->reply.is_sent || receipt->reply_desk != decision->desk)
        return;
    g_autofree char *conversation = conversation_of(deciding, desk);
    News news = {
        .kind = is_added ? NEWS_ADDED : NEWS_FORWARDED,
        .at = received,
        .received = received,
        .is_unknown = g_str_equal(receipt->reply.reason, REASON_UNKNOWN_SENDER),
        .conversation = conversation,
    };
    receipt->reply_order = customer_mail_order(&news);
    plan_mail(deciding, PROMISE_CUSTOMER_MAIL, decision, received);
    if (is_added)
        plan_change(deciding->plan, decision->reference)->customer_told = g_date_time_ref(received);
}
