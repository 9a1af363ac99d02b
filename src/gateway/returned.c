/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "gateway/returned.h"

#include "base/sha256.h"
#include "compose/customer_json.h"
#include "compose/note_text.h"
#include "gateway/follow_up.h"
#include "life/take.h"

/* Gives the customer whom our mail did not reach. The caller clears it. */
static CustomerMatch customer_of(const OpenFacts *open)
{
    CustomerMatch match = {.state = CUSTOMER_NOT_ASKED};

    if (open->customer != NULL)
        customer_match_from_json(open->customer, &match);
    return match;
}

/* Answers whether a machine tells us that nobody reads our mail. */
static bool is_by_machine(const Report *report, const DeskCase *desk)
{
    return report->mail_class == MAIL_CLASS_BOUNCE || report->mail_class == MAIL_CLASS_AUTOREPLY ||
           (desk->is_returned && report->mail_class == MAIL_CLASS_NULL);
}

static bool is_of_people(const Report *report, const DeskCase *desk)
{
    return desk->is_returned ? desk->returned_from == READER_PEOPLE : report->is_about_people;
}

/* What follows is decided with all that is known of the emergency. */
static void plan_word(const Deciding *deciding, const DeskDecision *decision, const char *emergency,
                      const char *kind, const char *text)
{
    GDateTime *received = deciding->mail->envelope->received;

    plan_put_event(deciding->plan, emergency, kind, text, received);
    NewPromise *check =
        plan_put_promise(deciding->plan, PROMISE_CHECK, emergency, decision->desk->name, received);
    promise_set_order(check, check_order(CHECK_RETURNED));
}

/* Each of our mails may come back; the Hero is told once. */
static void plan_unreachable(const Deciding *deciding, const DeskDecision *decision,
                             const DeskFacts *facts, const char *why)
{
    g_auto(CustomerMatch) customer = customer_of(&facts->open);
    g_autofree char *what = g_strjoin("|", facts->open_emergency, "unreachable", why, NULL);
    NewPromise *note = plan_note(deciding, decision, facts, note_of_unreachable(&customer, why));

    g_free(note->id);
    note->id = sha256_hex_of_text(what);
    plan_put_event(deciding->plan, facts->open_emergency, EVENT_CUSTOMER_UNREACHABLE, why,
                   deciding->mail->envelope->received);
}

static void plan_machines_answer(const Deciding *deciding, const DeskDecision *decision,
                                 const DeskCase *desk, const DeskFacts *facts)
{
    const Report *report = deciding->mail->report;
    bool is_absent = report->mail_class == MAIL_CLASS_AUTOREPLY;
    const char *why = mail_class_name(report->mail_class);
    const char *emergency =
        facts->open_emergency != NULL ? facts->open_emergency : facts->ended_emergency;

    if (report->mail_class == MAIL_CLASS_BOUNCE && !report->has_failed)
        return;
    if (!is_of_people(report, desk) && facts->open_emergency != NULL)
        plan_unreachable(deciding, decision, facts, why);
    else if (is_absent || emergency == NULL)
        return; /* of people of ours there are others; and it may be read tomorrow */
    else if (is_of_people(report, desk))
        plan_word(deciding, decision, emergency, EVENT_PEOPLE_UNREACHABLE,
                  report->failed_recipient);
    else
        plan_word(deciding, decision, emergency, EVENT_CUSTOMER_UNREACHABLE, why);
}

void plan_answer(const Deciding *deciding, const DeskDecision *decision, const DeskCase *desk,
                 const DeskFacts *facts)
{
    const Report *report = deciding->mail->report;
    bool is_about_ours = desk->is_returned || report->own_references[0] != NULL;

    if (facts->is_seen || !is_about_ours)
        return;
    if (is_by_machine(report, desk))
        plan_machines_answer(deciding, decision, desk, facts);
    else if (desk->is_returned && facts->open_emergency != NULL)
        plan_follow_up_note(deciding, decision, desk, facts);
}
