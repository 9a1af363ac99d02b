/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "gateway/follow_up.h"

#include "gateway/plan_page.h"

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
    plan_care(deciding, decision, page);
    change->activity = g_date_time_ref(deciding->mail->envelope->received);
    change->is_paged = facts->open.is_watched;
}

void plan_follow_up(const Deciding *deciding, DeskDecision *decision, const DeskCase *desk,
                    const DeskFacts *facts)
{
    const MailCase *mail = deciding->mail;

    plan_put_event(deciding->plan, decision->reference, "follow-up", mail->report->subject,
                   mail->envelope->received);
    if (decision->incident.follow_up == FOLLOW_UP_PAGES)
        page_again(deciding, decision, desk, facts);
}

void plan_returned(const Deciding *deciding, const DeskDecision *decision, const DeskFacts *facts)
{
    if (facts->open_emergency != NULL)
        plan_put_event(deciding->plan, decision->reference, "mail-returned",
                       mail_class_name(deciding->mail->report->mail_class),
                       deciding->mail->envelope->received);
}
