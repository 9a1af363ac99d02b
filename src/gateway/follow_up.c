/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "gateway/follow_up.h"

#include "compose/note_text.h"
#include "domain/end_reason.h"
#include "gateway/plan_page.h"

#define NOTE_AFTER_PAGE_S 5

/* What a page says that is sent once more, by the reason of its decision. */
static const char *why_again(const char *reason)
{
    static const struct {
        const char *reason, *text;
    } rows[] = {
        {"acknowledged-long-ago", "follow-up, long after it was acknowledged"},
        {"nobody-acted", "follow-up, and nobody has acknowledged"},
        {"another-sender", "follow-up by somebody else"},
        {"outside-office-hours", "follow-up after closing time"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (g_str_equal(rows[i].reason, reason))
            return rows[i].text;
    }
    return "follow-up";
}

static void page_again(const Deciding *deciding, DeskDecision *decision, const DeskCase *desk,
                       const DeskFacts *facts)
{
    EmergencyChange *change = plan_change(deciding->plan, decision->reference);
    g_autofree char *dedup_key = dedup_key_of(deciding, decision);

    const NewPromise *page = plan_page(&(PageOrder){deciding, decision, desk, facts, dedup_key,
                                                    why_again(decision->incident.reason)});
    change->activity = g_date_time_ref(deciding->mail->envelope->received);
    change->is_paged = facts->open.is_watched || facts->is_seen_watched;
    plan_round(deciding->plan, decision->reference, dedup_key, deciding->mail->envelope->received);
    plan_care(deciding, decision, page, dedup_key);
}

/* Gives when a note can be put on an incident: of a mail that Support has there is none before it
 * pages. The caller owns it. */
static GDateTime *note_due(const Deciding *deciding, const DeskDecision *decision,
                           const DeskFacts *facts)
{
    const OpenFacts *open = &facts->open;

    if (!open->is_watched)
        return g_date_time_ref(deciding->mail->envelope->received);
    g_autoptr(GDateTime) ends = watch_ends(decision->desk, &decision->hours, open->opened);
    return g_date_time_add_seconds(ends, NOTE_AFTER_PAGE_S);
}

NewPromise *plan_note(const Deciding *deciding, const DeskDecision *decision,
                      const DeskFacts *facts, char *text)
{
    bool pages_hero = decision->incident.follow_up == FOLLOW_UP_TRIGGERS;
    const char *emergency = incident_emergency(&decision->incident, facts);
    g_autoptr(GDateTime) due = note_due(deciding, decision, facts);
    NewPromise *promise = plan_put_promise(deciding->plan, PROMISE_NOTE,
                                           emergency != NULL ? emergency : facts->open_emergency,
                                           decision->desk->name, due);

    promise_set_order(promise, decision->incident.kind == INCIDENT_FOLLOW_UP
                                   ? note_order_of_customer(text, pages_hero)
                                   : note_order(text, pages_hero));
    g_free(text);
    return promise;
}

static bool is_first_sender(const MailCase *mail, const DeskFacts *facts)
{
    return facts->open.sender == NULL || g_str_equal(facts->open.sender, mail->sender);
}

void plan_follow_up_note(const Deciding *deciding, const DeskDecision *decision,
                         const DeskCase *desk, const DeskFacts *facts)
{
    const MailCase *mail = deciding->mail;
    FollowUpNote note = {
        .desk = decision->desk,
        .report = mail->report,
        .customer = &desk->customer,
        .requests = (const char *const *) desk->requests,
        .received = mail->envelope->received,
        .is_sender_other = !is_first_sender(mail, facts),
        .is_ours = g_str_equal(decision->incident.reason, REASON_OUR_ANSWER),
    };

    plan_note(deciding, decision, facts, note_of_follow_up(&note));
}

static void plan_taken(const Deciding *deciding, const DeskDecision *decision)
{
    EmergencyChange *change = plan_change(deciding->plan, decision->reference);

    change->ended = g_date_time_ref(deciding->mail->envelope->received);
    change->end_reason = g_strdup(END_TAKEN);
}

void plan_follow_up(const Deciding *deciding, DeskDecision *decision, const DeskCase *desk,
                    const DeskFacts *facts)
{
    const MailCase *mail = deciding->mail;

    plan_put_event(deciding->plan, decision->reference, "follow-up", mail->report->subject,
                   mail->envelope->received);
    switch (decision->incident.follow_up) {
    case FOLLOW_UP_PAGES:
        page_again(deciding, decision, desk, facts);
        break;
    case FOLLOW_UP_TAKES:
        plan_taken(deciding, decision);
        break;
    case FOLLOW_UP_NOTES:
    case FOLLOW_UP_TRIGGERS:
        plan_follow_up_note(deciding, decision, desk, facts);
        break;
    }
}
