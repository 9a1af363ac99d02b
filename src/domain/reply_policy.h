/* SPDX-License-Identifier: MIT */
/* Reply policy: whether a mail is answered, and to whom (RFC 3834). When in doubt there is no
 * reply. Pure. */
#pragma once

#include "domain/decision.h"
#include "domain/mail_policy.h"

typedef enum { REPLY_AUTH_OFF, REPLY_AUTH_IF_PRESENT, REPLY_AUTH_REQUIRED } ReplyAuth; /* rule 97 */

/* Rule 88; a limit of 0 is off. */
typedef struct {
    ReplyAuth auth;
    bool answer_no_reply_sender; /* rule 15 */
    unsigned target_hour, target_day, domain_hour, all_hour, all_day;
    bool subject_half_hour;
} ReplyLimits;

typedef enum {
    REPLY_CONFIRMATION, /* of a new emergency */
    REPLY_ADDED,        /* a follow-up after a long silence was added */
    REPLY_FORWARDED,    /* not served outside hours: what they can do instead */
} ReplyKind;

#define REPLY_SILENCE_S (2 * 3600) /* after which a follow-up gets a word */

typedef struct {
    bool is_sent;
    const char
        *reason;    /* fixed vocabulary, such as "auto-submitted", "rate-limit", "new-emergency" */
    ReplyKind kind; /* of one that is sent */
} ReplyVerdict;

/* Gives the one address that a reply may go to (rules 48 to 56), or NULL with the reason why there
 * is none. The caller owns it. */
char *reply_target(const Report *report, const MailPolicy *policy, const ReplyLimits *limits,
                   const char **out_reason);

/* Judges whether to answer, once a mail: `mail` is that of the desk that would answer, `target`
 * what reply_target gave. The verdict may lend its reason from the report. */
ReplyVerdict reply_judge(const DecisionCase *mail, const Incident *incident, const char *target,
                         const char *target_reason);

/* Judges one that would be sent against what was answered before (rules 22, 88, 89, 93 to 95). */
ReplyVerdict reply_limit(ReplyVerdict verdict, const Facts *facts, const ReplyLimits *limits);
