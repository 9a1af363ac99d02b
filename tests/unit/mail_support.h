/* SPDX-License-Identifier: MIT */
/* What the tests of reading share: a policy with made-up names, and a mail given as text. */
#pragma once

#include <string.h>

#include "mail/message_parse.h"

#define MAIL_ID_KEY "a key that only tests have"

static inline MailPolicy *mail_test_policy(void)
{
    MailPolicy *policy = g_new0(MailPolicy, 1);

    policy->own_addresses = g_strsplit("noodhulp@hosting.example emergency@hosting.example "
                                       "support@hosting.example bounce@hosting.example",
                                       " ", -1);
    policy->robot_local_parts =
        g_strsplit("mailer-daemon postmaster listserv majordomo root daemon nobody www-data abuse "
                   "owner-* *-owner *-request *-bounces bounces-* bounces+* bounce+* *-errors "
                   "noreply no-reply no_reply do-not-reply donotreply niet-beantwoorden "
                   "geen-antwoord",
                   " ", -1);
    policy->no_incident = g_strsplit("*@*.pagerduty.example", " ", -1);
    policy->allow = g_strsplit("*@vast.example", " ", -1);
    policy->deny = g_strsplit("*@reclame.example", " ", -1);
    policy->authserv_ids = g_strsplit("mx.hosting.example", " ", -1);
    policy->spam_headers = g_strsplit("X-Spam-Flag: YES|X-Virus-Status: infected", "|", -1);
    policy->emergency_addresses =
        g_strsplit("noodhulp@hosting.example emergency@hosting.example", " ", -1);
    policy->delimiters = g_strdup("+");
    policy->received_limit = 25;
    policy->hop_limit = 3;
    policy->id_key = g_bytes_new_static(MAIL_ID_KEY, strlen(MAIL_ID_KEY));
    return policy;
}

static inline void mail_test_policy_free(MailPolicy *policy)
{
    mail_policy_clear(policy);
    g_free(policy);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(MailPolicy, mail_test_policy_free)

static inline Report *mail_test_report_of_bytes(GBytes *bytes, const char *sender, unsigned hops)
{
    g_autoptr(MailPolicy) policy = mail_test_policy();
    g_autoptr(Envelope) envelope = envelope_new(sender);
    Message message = {.bytes = bytes, .fd = -1};

    envelope->hops = hops;
    return message_parse(&message, envelope, policy);
}

static inline Report *mail_test_report(const char *text, const char *sender)
{
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));

    return mail_test_report_of_bytes(bytes, sender, 0);
}

static inline bool mail_test_report_holds(const Report *report, const char *evidence)
{
    return g_strv_contains((const char *const *) report->evidence, evidence);
}
