/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/reply_policy.h"

#include "domain/address.h"

/* An address that the sender wrote into the mail counts only when it is proven: by a trusted DMARC
 * pass, or by being the envelope sender itself. An address decoded from SRS is not (rules 50, 52).
 */
static bool is_proven(const Report *report, const char *address)
{
    if (report->authentication == AUTHENTICATION_PASS)
        return true;
    g_autofree char *canonical = address_canonical(address);
    g_autofree char *envelope = address_canonical(report->envelope_sender);
    return g_str_equal(canonical, envelope) &&
           g_ascii_strcasecmp(address_domain(address), address_domain(report->envelope_sender)) ==
               0;
}

static bool is_ours(const MailPolicy *policy, const char *address)
{
    g_autofree char *canonical = address_canonical(address);

    for (size_t i = 0; policy->own_addresses[i] != NULL; i++) {
        g_autofree char *own = address_canonical(policy->own_addresses[i]);
        if (g_str_equal(own, canonical))
            return true;
    }
    return false;
}

/* Gives why an address must not be written to, NULL when it may. */
static const char *target_obstacle(const MailPolicy *policy, const char *address)
{
    if (!address_is_routable(address))
        return "no-reply-address";
    if (is_ours(policy, address))
        return "own-address";
    if (address_is_robot((const char *const *) policy->robot_local_parts, address))
        return "robot-sender";
    return NULL;
}

static const char *authentication_obstacle(const Report *report, ReplyAuth auth)
{
    bool is_pass = report->authentication == AUTHENTICATION_PASS;

    if (auth != REPLY_AUTH_OFF && report->authentication == AUTHENTICATION_FAIL)
        return "authentication-failed";
    if (auth == REPLY_AUTH_REQUIRED && !is_pass)
        return "not-authenticated";
    if (!report->is_addressed && !is_pass)
        return "not-addressed"; /* rule 18: a blind copy or a list that hides itself */
    return NULL;
}

/* Gives why nobody may be answered, whatever the address; NULL when somebody may. */
static const char *sender_obstacle(const Report *report, const MailPolicy *policy,
                                   const ReplyLimits *limits)
{
    const char *const *robots = (const char *const *) policy->robot_local_parts;

    if (report->envelope_sender[0] == '\0')
        return "null-sender";
    if (report->from_address == NULL)
        return "no-from";
    const char *obstacle = authentication_obstacle(report, limits->auth);
    if (obstacle != NULL)
        return obstacle;
    if (!limits->answer_no_reply_sender && address_is_robot(robots, report->from_address))
        return "robot-sender";
    return NULL;
}

char *reply_target(const Report *report, const MailPolicy *policy, const ReplyLimits *limits,
                   const char **out_reason)
{
    const char *candidates[] = {report->reply_to, report->from_address, report->envelope_sender};
    const char *reason = sender_obstacle(report, policy, limits);

    for (size_t i = 0; reason == NULL && i < G_N_ELEMENTS(candidates); i++) {
        bool is_envelope = candidates[i] == report->envelope_sender;
        if (candidates[i] == NULL || (!is_envelope && !is_proven(report, candidates[i])))
            continue;
        const char *obstacle = target_obstacle(policy, candidates[i]);
        if (obstacle == NULL)
            return g_strdup(candidates[i]);
        if (is_envelope)
            reason = obstacle;
    }
    *out_reason = reason;
    return NULL;
}

/* Long after anybody wrote to the customer they do not know whether we still listen. */
static bool is_silent(const DecisionCase *mail)
{
    const OpenFacts *open = &mail->facts->open;
    GDateTime *const instants[] = {open->opened, open->activity, open->customer_told};

    for (size_t i = 0; i < G_N_ELEMENTS(instants); i++) {
        if (instants[i] != NULL &&
            g_date_time_difference(mail->now, instants[i]) <= REPLY_SILENCE_S * G_TIME_SPAN_SECOND)
            return false;
    }
    return open->opened != NULL && !open->is_watched;
}

static ReplyVerdict wanted_word(const DecisionCase *mail, const Incident *incident)
{
    bool is_fold = g_str_equal(incident->reason, REASON_SAME_CUSTOMER);

    if (is_silent(mail) && !g_str_equal(incident->reason, REASON_AUTOMATIC_ANSWER))
        return (ReplyVerdict){true, "added-to-emergency", REPLY_ADDED};
    return (ReplyVerdict){is_fold, incident->reason, REPLY_ADDED};
}

/* Gives what the mail is answered with, were nothing in the way. */
static ReplyVerdict wanted_reply(const DecisionCase *mail, const Incident *incident)
{
    if (incident->kind == INCIDENT_NEW)
        return (ReplyVerdict){true, "new-emergency", REPLY_CONFIRMATION};
    if (incident->kind == INCIDENT_FOLLOW_UP)
        return wanted_word(mail, incident);
    if (g_str_equal(incident->reason, REASON_COUNTRY_NOT_SERVED) ||
        g_str_equal(incident->reason, REASON_UNKNOWN_SENDER))
        return (ReplyVerdict){true, incident->reason, REPLY_FORWARDED};
    return (ReplyVerdict){.reason = incident->reason};
}

ReplyVerdict reply_judge(const DecisionCase *mail, const Incident *incident, const char *target,
                         const char *target_reason)
{
    const Report *report = mail->report;
    ReplyVerdict wanted = wanted_reply(mail, incident);

    if (!wanted.is_sent)
        return wanted;
    if (mail->is_phone_message) /* it would be the telephone system that reads the answer */
        return (ReplyVerdict){.reason = "phone-message"};
    if (report->no_reply_reason != NULL)
        return (ReplyVerdict){.reason = report->no_reply_reason};
    if (!mail_class_may_be_answered(report->mail_class))
        return (ReplyVerdict){.reason = "automatic-mail"};
    if (report->parse == PARSE_FAILED)
        return (ReplyVerdict){.reason = "parse-failed"};
    if (target == NULL)
        return (ReplyVerdict){.reason = target_reason};
    return wanted;
}

/* Who answers a mail of ours writes under the same subject, as they were asked to. */
static bool is_answer(const Facts *facts)
{
    for (guint i = 0; i < facts->desks->len; i++) {
        const DeskFacts *desk = facts->desks->pdata[i];
        if (desk->ended_emergency != NULL || desk->open_emergency != NULL)
            return true;
    }
    return false;
}

/* A new thread that joined its customer's open emergency is answered to who has heard nothing of
 * us: a colleague of the one who has its confirmation. */
static bool is_known(const ReplyVerdict *verdict, const ReplyFacts *replies)
{
    return verdict->is_sent && g_str_equal(verdict->reason, REASON_SAME_CUSTOMER) &&
           replies->to_target_day > 0;
}

ReplyVerdict reply_limit(ReplyVerdict verdict, const Facts *facts, const ReplyLimits *limits)
{
    const ReplyFacts *replies = &facts->replies;
    bool has_subject_limit = limits->subject_half_hour && !is_answer(facts);
    const struct {
        unsigned count, limit;
    } rows[] = {
        {replies->to_target_hour, limits->target_hour},
        {replies->to_target_day, limits->target_day},
        {replies->to_domain_hour, limits->domain_hour},
        {replies->to_all_hour, limits->all_hour},
        {replies->to_all_day, limits->all_day},
        {replies->to_subject_half_hour, has_subject_limit ? 1 : 0},
    };

    if (facts->was_answered)
        return (ReplyVerdict){.reason = "already-answered"};
    if (is_known(&verdict, replies))
        return (ReplyVerdict){.reason = REASON_SAME_CUSTOMER};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (rows[i].limit != 0 && rows[i].count >= rows[i].limit)
            return (ReplyVerdict){.reason = "rate-limit"};
    }
    return verdict;
}
