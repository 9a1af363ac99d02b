/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/sender_marks.h"

#include <string.h>

#include "domain/address.h"

static const char *const daemons[] = {"mailer-daemon", "postmaster", NULL};

/* The robots whose name itself asks for no answer. */
static const char *const no_reply_names[] = {
    "noreply*",           "no-reply*",      "no_reply*", "donotreply*", "do-not-reply*",
    "niet-beantwoorden*", "geen-antwoord*", "*-noreply", "*-no-reply",  NULL,
};

static bool sender_matches(const Report *report, const GStrv patterns)
{
    const char *const *list = (const char *const *) patterns;

    return (report->from_address != NULL && address_matches_any(list, report->from_address)) ||
           address_matches_any(list, report->envelope_sender);
}

bool sender_is_known(const Report *report, const MailPolicy *policy)
{
    return sender_matches(report, policy->allow);
}

/* A denied sender that is also allowed pages (rule 44); the list of those that never page guards
 * against loops and is stronger. */
static MarkSet list_marks(const Report *report, const MailPolicy *policy)
{
    if (sender_matches(report, policy->no_incident))
        return MARK_BIT(MARK_NO_INCIDENT_LIST);
    if (sender_matches(report, policy->deny) && !sender_is_known(report, policy))
        return MARK_BIT(MARK_DENY_LIST);
    return 0;
}

static MarkSet robot_marks(const MailPolicy *policy, const char *address)
{
    if (address == NULL || *address == '\0' ||
        !address_is_robot((const char *const *) policy->robot_local_parts, address))
        return 0;
    return MARK_BIT(address_is_robot(no_reply_names, address) ? MARK_NO_REPLY_SENDER
                                                              : MARK_ROBOT_SENDER);
}

/* With a trusted pass for From, the bounce address of a mailing service says nothing about who
 * wrote (rule 53), and a no-reply From with a real Reply-To is left to the reply policy (rule 15).
 */
static MarkSet address_marks(const Report *report, const MailPolicy *policy)
{
    bool is_proven = report->authentication == AUTHENTICATION_PASS;
    MarkSet from = robot_marks(policy, report->from_address);
    MarkSet reply_to = robot_marks(policy, report->reply_to);
    MarkSet envelope = robot_marks(policy, report->envelope_sender);

    if (is_proven && report->reply_to != NULL && reply_to == 0)
        return 0;
    return from | reply_to | (is_proven ? 0 : envelope);
}

static bool is_own(const MailPolicy *policy, const char *address)
{
    if (address == NULL || *address == '\0' || policy->own_addresses == NULL)
        return false;
    g_autofree char *canonical = address_canonical(address);
    for (size_t i = 0; policy->own_addresses[i] != NULL; i++) {
        g_autofree char *own = address_canonical(policy->own_addresses[i]);
        if (strcmp(own, canonical) == 0)
            return true;
    }
    return false;
}

bool sender_is_ours(const Report *report, const MailPolicy *policy)
{
    return report->authentication != AUTHENTICATION_FAIL && is_own(policy, report->from_address);
}

static MarkSet from_marks(const Report *report, MailboxVerdict from)
{
    switch (from) {
    case MAILBOX_MISSING:
        return MARK_BIT(MARK_NO_FROM);
    case MAILBOX_SEVERAL:
        return MARK_BIT(MARK_SEVERAL_FROM);
    case MAILBOX_UNUSABLE:
        return MARK_BIT(MARK_FROM_UNUSABLE);
    case MAILBOX_ONE:
        return address_is_routable(report->from_address) ? 0 : MARK_BIT(MARK_FROM_UNUSABLE);
    }
    g_assert_not_reached();
}

MarkSet sender_marks(const Report *report, MailboxVerdict from, const MailPolicy *policy)
{
    MarkSet marks =
        from_marks(report, from) | address_marks(report, policy) | list_marks(report, policy);

    if (report->envelope_sender[0] == '\0')
        marks |= MARK_BIT(MARK_NULL_SENDER);
    if (is_own(policy, report->from_address) || is_own(policy, report->envelope_sender))
        marks |= MARK_BIT(MARK_OWN_ADDRESS);
    if ((report->from_address != NULL && address_is_robot(daemons, report->from_address)) ||
        address_is_robot(daemons, report->envelope_sender))
        marks |= MARK_BIT(MARK_DAEMON_SENDER);
    return marks;
}
