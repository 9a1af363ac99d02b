/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "gateway/mail_writes.h"

#include "compose/event.h"
#include "compose/tariff_json.h"
#include "gateway/follow_up.h"
#include "gateway/plan_page.h"
#include "gateway/plan_reply.h"
#include "gateway/returned.h"
#include "life/take.h"

static void plan_emergency(const Deciding *deciding, const DeskDecision *decision,
                           const DeskCase *desk)
{
    const MailCase *mail = deciding->mail;
    NewEmergency *emergency = g_new0(NewEmergency, 1);

    emergency->reference = g_strdup(decision->reference);
    emergency->desk = g_strdup(decision->desk->name);
    emergency->dedup_key = dedup_key_of(deciding, decision);
    emergency->needs_proof = desk_can_prove(decision->desk);
    emergency->sender = g_strdup(mail->sender);
    emergency->subject = g_strdup(mail->report->subject);
    emergency->report = report_to_json(mail->report, mail->envelope);
    emergency->opened = g_date_time_ref(mail->envelope->received);
    emergency->customer = g_strdup(decision->customer);
    emergency->customer_key = g_strdup(desk->customer_key);
    emergency->plan = g_strdup(desk->plan_key);
    emergency->is_watched = decision->is_watched;
    emergency->conversation = conversation_of(deciding, desk);
    emergency->tariff = tariff_to_json(&decision->desk->tariff);
    g_ptr_array_add(deciding->plan->emergencies, emergency);
}

static void plan_new_emergency(const Deciding *deciding, DeskDecision *decision,
                               const DeskCase *desk, const DeskFacts *facts)
{
    const MailCase *mail = deciding->mail;
    g_autofree char *text =
        g_strdup_printf("from %s, class %s, %s", mail->sender[0] != '\0' ? mail->sender : "<>",
                        mail_class_name(mail->report->mail_class), decision->hours.reason);
    g_autofree char *dedup_key = dedup_key_of(deciding, decision);

    plan_emergency(deciding, decision, desk);
    plan_put_event(deciding->plan, decision->reference, "mail-received", text,
                   mail->envelope->received);
    const NewPromise *page =
        plan_page(&(PageOrder){deciding, decision, desk, facts, dedup_key, NULL});
    plan_care(deciding, decision, page, dedup_key);
    plan_confirmation(deciding, decision, desk, page);
}

static void plan_watched(const Deciding *deciding, const DeskDecision *decision,
                         const DeskCase *desk)
{
    g_autoptr(GDateTime) until =
        watch_ends(decision->desk, &decision->hours, deciding->mail->envelope->received);

    plan_emergency(deciding, decision, desk);
    plan_put_event(deciding->plan, decision->reference, "mail-routed", decision->hours.reason,
                   deciding->mail->envelope->received);
    NewPromise *check = plan_put_promise(deciding->plan, PROMISE_CHECK, decision->reference,
                                         decision->desk->name, until);
    promise_set_order(check, check_order(CHECK_WATCH));
}

/* Gives who may refer to this mail: its sender, or the customer whom one of us answers. */
static const char *referrer_of(const Deciding *deciding, const DeskDecision *decision,
                               const DeskFacts *facts)
{
    bool is_ours = g_str_equal(decision->incident.reason, REASON_OUR_ANSWER);

    return is_ours && facts->open.sender != NULL ? facts->open.sender : deciding->mail->sender;
}

/* What the sender may refer to from now on: the mail's id, or the reference in a subject. */
static void plan_thread(const Deciding *deciding, const DeskDecision *decision, const char *id,
                        const char *sender)
{
    const MailCase *mail = deciding->mail;
    NewThread *thread = g_new0(NewThread, 1);

    thread->message_id = g_strdup(id);
    thread->emergency = g_strdup(decision->reference);
    thread->sender = g_strdup(sender);
    thread->at = g_date_time_ref(mail->envelope->received);
    g_ptr_array_add(deciding->plan->threads, thread);
}

static void plan_words(const Deciding *deciding, const DeskDecision *decision)
{
    const MailCase *mail = deciding->mail;

    if (mail->words_key == NULL)
        return;
    NewSeenMail *said = g_new0(NewSeenMail, 1);
    said->seen_key = g_strdup(mail->words_key);
    said->desk = g_strdup(decision->desk->name);
    said->emergency = g_strdup(decision->reference);
    said->at = g_date_time_ref(mail->envelope->received);
    g_ptr_array_add(deciding->plan->seen_mails, said);
}

static void plan_memory(const Deciding *deciding, const DeskDecision *decision,
                        const DeskFacts *facts)
{
    const MailCase *mail = deciding->mail;
    NewSeenMail *seen = g_new0(NewSeenMail, 1);

    seen->seen_key = g_strdup(mail->seen_key);
    seen->desk = g_strdup(decision->desk->name);
    seen->emergency = g_strdup(decision->reference);
    seen->at = g_date_time_ref(mail->envelope->received);
    if (decision->reference == NULL) {
        seen->reason = g_strdup(decision->incident.reason);
        seen->sender = g_strdup(mail->sender);
    }
    g_ptr_array_add(deciding->plan->seen_mails, seen);
    plan_words(deciding, decision);
    if (decision->incident.kind == INCIDENT_NONE && !decision->is_watched)
        return;
    const char *sender = referrer_of(deciding, decision, facts);
    if (mail->report->message_id != NULL)
        plan_thread(deciding, decision, mail->report->message_id, sender);
    /* The one who began the emergency is known from that itself. */
    if (decision->incident.kind == INCIDENT_FOLLOW_UP)
        plan_thread(deciding, decision, decision->reference, sender);
    else if (facts->ended_emergency != NULL)
        plan_thread(deciding, decision, facts->ended_emergency, sender);
}

void mail_writes_plan(const Deciding *deciding, DeskDecision *decision, const DeskCase *desk,
                      const DeskFacts *facts)
{
    GDateTime *at = deciding->mail->envelope->received;

    if (decision->incident.kind == INCIDENT_NEW)
        plan_new_emergency(deciding, decision, desk, facts);
    else if (decision->is_watched)
        plan_watched(deciding, decision, desk);
    else if (decision->incident.kind == INCIDENT_FOLLOW_UP)
        plan_follow_up(deciding, decision, desk, facts);
    else if (desk->is_returned || decision->reference == NULL)
        plan_answer(deciding, decision, desk, facts);
    else if (decision->reference != NULL)
        plan_put_event(deciding->plan, decision->reference, "mail-seen-again",
                       decision->incident.reason, at);
    if (decision->incident.kind != INCIDENT_NEW)
        plan_news(deciding, decision, desk);
    plan_memory(deciding, decision, facts);
}
