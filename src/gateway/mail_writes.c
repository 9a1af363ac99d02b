/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "gateway/mail_writes.h"

#include "base/ids.h"
#include "compose/emergency_url.h"
#include "compose/event.h"
#include "compose/mails.h"
#include "domain/address.h"

/* The reference is part of it: a mail that makes another emergency after days wakes the Hero,
 * though the incident of the first may still be open. A retry of a page sends what is stored. */
static char *dedup_key_of(const MailCase *mail, const DeskDecision *decision)
{
    g_autofree char *text =
        g_strjoin("|", mail->seen_key, decision->desk->name, decision->reference, NULL);
    g_autofree char *digest = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);

    return g_strconcat("pm1-", digest, NULL);
}

/* Gives the other emergencies that the Hero should know of: the same mail at other desks, and the
 * ended one that it answers. */
static char *others_of(const Deciding *deciding, const DeskDecision *self, const DeskFacts *facts)
{
    g_autoptr(GPtrArray) references = g_ptr_array_new();

    for (guint i = 0; i < deciding->receipt->desks->len; i++) {
        const DeskDecision *other = deciding->receipt->desks->pdata[i];
        if (other != self && other->reference != NULL)
            g_ptr_array_add(references, other->reference);
    }
    if (facts->ended_emergency != NULL)
        g_ptr_array_add(references, facts->ended_emergency);
    if (references->len == 0)
        return NULL;
    g_ptr_array_add(references, NULL);
    return g_strjoinv(", ", (char **) references->pdata);
}

static void plan_event(Plan *plan, const char *emergency, const char *kind, const char *text,
                       GDateTime *at)
{
    NewEvent *event = g_new0(NewEvent, 1);

    event->emergency = g_strdup(emergency);
    event->kind = g_strdup(kind);
    event->text = g_strdup(text);
    event->at = g_date_time_ref(at);
    g_ptr_array_add(plan->events, event);
}

static NewPromise *plan_promise(const Deciding *deciding, PromiseKind kind,
                                const DeskDecision *decision, unsigned delay_s)
{
    NewPromise *promise = g_new0(NewPromise, 1);
    GDateTime *received = deciding->mail->envelope->received;

    promise->id = row_id_new(received);
    promise->kind = kind;
    promise->emergency = g_strdup(decision->reference);
    promise->desk = g_strdup(decision->desk->name);
    promise->target = g_strdup("");
    promise->order = g_strdup("{}");
    promise->due = g_date_time_add_seconds(received, delay_s);
    g_ptr_array_add(deciding->plan->promises, promise);
    return promise;
}

static void plan_emergency(const Deciding *deciding, const DeskDecision *decision)
{
    const MailCase *mail = deciding->mail;
    NewEmergency *emergency = g_new0(NewEmergency, 1);

    emergency->reference = g_strdup(decision->reference);
    emergency->desk = g_strdup(decision->desk->name);
    emergency->dedup_key = dedup_key_of(mail, decision);
    emergency->sender = g_strdup(mail->sender);
    emergency->subject = g_strdup(mail->report->subject);
    emergency->report = report_to_json(mail->report, mail->envelope);
    emergency->opened = g_date_time_ref(mail->envelope->received);
    g_ptr_array_add(deciding->plan->emergencies, emergency);
}

static const NewPromise *plan_page(const Deciding *deciding, DeskDecision *decision,
                                   const DeskFacts *facts)
{
    const MailCase *mail = deciding->mail;
    const ReplyVerdict *reply = &deciding->receipt->reply;
    g_autofree char *dedup_key = dedup_key_of(mail, decision);
    g_autofree char *others = others_of(deciding, decision, facts);
    const Settings *settings = mail->gateway->settings;
    g_autofree char *url =
        emergency_url(settings->web_public_url, settings->mail_policy.id_key, decision->reference);
    PageFacts page = {
        .reference = decision->reference,
        .dedup_key = dedup_key,
        .host = mail->gateway->host,
        .no_confirmation = reply->is_sent ? NULL : reply->reason,
        .others = others,
        .url = url,
        .is_pretended = mail->gateway->is_pretended,
    };

    decision->event = event_compose(mail->report, mail->envelope, decision->desk, &page);
    NewPromise *promise = plan_promise(deciding, PROMISE_PAGE, decision, 0);
    g_free(promise->order);
    promise->order = g_strdup(decision->event);
    promise->deadline =
        g_date_time_add_seconds(mail->envelope->received, decision->desk->confirm_within_s);
    return promise;
}

static void plan_fallback_mails(const Deciding *deciding, const DeskDecision *decision)
{
    const Desk *desk = decision->desk;

    for (size_t i = 0; desk->fallback_mail != NULL && desk->fallback_mail[i] != NULL; i++) {
        NewPromise *promise =
            plan_promise(deciding, PROMISE_FALLBACK_MAIL, decision, desk->confirm_within_s);
        g_free(promise->target);
        promise->target = g_strdup(desk->fallback_mail[i]);
    }
}

static void plan_confirmation(const Deciding *deciding, const DeskDecision *decision,
                              const NewPromise *page)
{
    const MailCase *mail = deciding->mail;
    Receipt *receipt = deciding->receipt;
    g_autoptr(GPtrArray) references = g_ptr_array_new();

    for (guint i = 0; i < receipt->desks->len; i++) {
        const DeskDecision *other = receipt->desks->pdata[i];
        if (other->reference != NULL)
            g_ptr_array_add(references, other->reference);
    }
    g_ptr_array_add(references, NULL);
    receipt->reply_order = confirmation_order(mail->report, mail->envelope, receipt->reply_to,
                                              (const char *const *) references->pdata, NULL);
    NewPromise *promise =
        plan_promise(deciding, PROMISE_CONFIRMATION, decision, decision->desk->confirm_within_s);
    g_free(promise->order);
    promise->order = g_strdup(receipt->reply_order);
    g_free(promise->target);
    promise->target = g_strdup(receipt->reply_to);
    promise->after = g_strdup(page->id);
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

static void plan_new_emergency(const Deciding *deciding, DeskDecision *decision,
                               const DeskFacts *facts)
{
    const MailCase *mail = deciding->mail;
    const Receipt *receipt = deciding->receipt;
    g_autofree char *text =
        g_strdup_printf("from %s, class %s, %s", mail->sender[0] != '\0' ? mail->sender : "<>",
                        mail_class_name(mail->report->mail_class), decision->hours.reason);

    plan_emergency(deciding, decision);
    plan_event(deciding->plan, decision->reference, "mail-received", text,
               mail->envelope->received);
    const NewPromise *page = plan_page(deciding, decision, facts);
    plan_fallback_mails(deciding, decision);
    if (receipt->reply_desk == decision->desk) {
        plan_confirmation(deciding, decision, page);
        plan_reply_mark(deciding, decision);
    } else if (!receipt->reply.is_sent) {
        plan_event(deciding->plan, decision->reference, "no-confirmation", receipt->reply.reason,
                   mail->envelope->received);
    }
}

/* What the sender may refer to from now on: the mail's id, or the reference in a subject. */
static void plan_thread(const Deciding *deciding, const DeskDecision *decision, const char *id)
{
    const MailCase *mail = deciding->mail;
    NewThread *thread = g_new0(NewThread, 1);

    thread->message_id = g_strdup(id);
    thread->emergency = g_strdup(decision->reference);
    thread->sender = g_strdup(mail->sender);
    thread->at = g_date_time_ref(mail->envelope->received);
    g_ptr_array_add(deciding->plan->threads, thread);
}

static void plan_memory(const Deciding *deciding, const DeskDecision *decision)
{
    const MailCase *mail = deciding->mail;
    NewSeenMail *seen = g_new0(NewSeenMail, 1);

    seen->seen_key = g_strdup(mail->seen_key);
    seen->desk = g_strdup(decision->desk->name);
    seen->emergency = g_strdup(decision->reference);
    seen->at = g_date_time_ref(mail->envelope->received);
    g_ptr_array_add(deciding->plan->seen_mails, seen);
    if (decision->incident.kind == INCIDENT_NONE)
        return;
    if (mail->report->message_id != NULL)
        plan_thread(deciding, decision, mail->report->message_id);
    /* The one who began the emergency is known from that itself. */
    if (decision->incident.kind != INCIDENT_NEW)
        plan_thread(deciding, decision, decision->reference);
}

void mail_writes_plan(const Deciding *deciding, DeskDecision *decision, const DeskFacts *facts)
{
    GDateTime *at = deciding->mail->envelope->received;

    if (decision->incident.kind == INCIDENT_NEW)
        plan_new_emergency(deciding, decision, facts);
    else if (decision->incident.kind == INCIDENT_FOLLOW_UP)
        plan_event(deciding->plan, decision->reference, "follow-up",
                   deciding->mail->report->subject, at);
    else if (decision->reference != NULL)
        plan_event(deciding->plan, decision->reference, "mail-seen-again",
                   decision->incident.reason, at);
    plan_memory(deciding, decision);
}
