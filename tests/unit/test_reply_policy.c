/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/reply_policy.h"

/* Addresses of a mail: what the envelope says, what the headers say, and how far it is to be
 * believed. */
typedef struct {
    const char *name;
    const char *envelope, *from, *reply_to;
    Authentication authentication;
    bool is_hidden; /* the emergency address stands in no header */
    ReplyAuth auth;
    const char *target, *reason;
} TargetRow;

#define CUSTOMER "jan@bakkerij.example"

static const TargetRow target_rows[] = {
    {"rule 49: the envelope sender by default", CUSTOMER, "shop@bakkerij.example", NULL,
     AUTHENTICATION_NONE, false, REPLY_AUTH_IF_PRESENT, CUSTOMER, NULL},
    {"rule 1: never the null sender", "", CUSTOMER, CUSTOMER, AUTHENTICATION_PASS, false,
     REPLY_AUTH_IF_PRESENT, NULL, "null-sender"},
    {"rule 17: no usable From", CUSTOMER, NULL, NULL, AUTHENTICATION_NONE, false,
     REPLY_AUTH_IF_PRESENT, NULL, "no-from"},
    {"rule 20: failed authentication", CUSTOMER, CUSTOMER, NULL, AUTHENTICATION_FAIL, false,
     REPLY_AUTH_IF_PRESENT, NULL, "authentication-failed"},
    {"rule 97: off believes anybody", CUSTOMER, CUSTOMER, NULL, AUTHENTICATION_FAIL, false,
     REPLY_AUTH_OFF, CUSTOMER, NULL},
    {"rule 97: required wants a pass", CUSTOMER, CUSTOMER, NULL, AUTHENTICATION_NONE, false,
     REPLY_AUTH_REQUIRED, NULL, "not-authenticated"},
    {"rule 50: a pass proves From", "bounce-77@esp.example", "jan@bakkerij.example", NULL,
     AUTHENTICATION_PASS, false, REPLY_AUTH_IF_PRESENT, CUSTOMER, NULL},
    {"rule 53: a tagged sender without proof", "bounces-77@esp.example", CUSTOMER, NULL,
     AUTHENTICATION_NONE, false, REPLY_AUTH_IF_PRESENT, NULL, "robot-sender"},
    {"rule 54: Reply-To with a pass", CUSTOMER, CUSTOMER, "office@bakkerij.example",
     AUTHENTICATION_PASS, false, REPLY_AUTH_IF_PRESENT, "office@bakkerij.example", NULL},
    {"rule 54: a forged Reply-To is not followed", CUSTOMER, CUSTOMER, "victim@other.example",
     AUTHENTICATION_NONE, false, REPLY_AUTH_IF_PRESENT, CUSTOMER, NULL},
    {"rule 52: an address decoded from SRS is no proof",
     "SRS0=ab=xy=bakkerij.example=jan@forward.example", CUSTOMER, NULL, AUTHENTICATION_NONE, false,
     REPLY_AUTH_IF_PRESENT, "SRS0=ab=xy=bakkerij.example=jan@forward.example", NULL},
    {"rule 51: BATV is the sender's own", "prvs=12ab=jan@bakkerij.example", "jan@bakkerij.example",
     NULL, AUTHENTICATION_NONE, false, REPLY_AUTH_IF_PRESENT, CUSTOMER, NULL},
    {"rule 16: our own address in another spelling", "NoodHulp+x@host.example",
     "noodhulp@host.example", NULL, AUTHENTICATION_NONE, false, REPLY_AUTH_IF_PRESENT, NULL,
     "own-address"},
    {"rule 14: a robot", "noreply@bakkerij.example", "noreply@bakkerij.example", NULL,
     AUTHENTICATION_NONE, false, REPLY_AUTH_IF_PRESENT, NULL, "robot-sender"},
    {"rule 15: no-reply with a Reply-To is not answered by default", "noreply@bakkerij.example",
     "noreply@bakkerij.example", CUSTOMER, AUTHENTICATION_PASS, false, REPLY_AUTH_IF_PRESENT, NULL,
     "robot-sender"},
    {"rule 17: a local domain", "jan@printer.local", "jan@printer.local", NULL, AUTHENTICATION_NONE,
     false, REPLY_AUTH_IF_PRESENT, NULL, "no-reply-address"},
    {"rule 18: a blind copy without proof", CUSTOMER, CUSTOMER, NULL, AUTHENTICATION_NONE, true,
     REPLY_AUTH_IF_PRESENT, NULL, "not-addressed"},
    {"rule 18: a blind copy with proof", CUSTOMER, CUSTOMER, NULL, AUTHENTICATION_PASS, true,
     REPLY_AUTH_IF_PRESENT, CUSTOMER, NULL},
};

static char *own[] = {(char *) "noodhulp@host.example", (char *) "support@host.example", NULL};
static char *robots[] = {(char *) "noreply", (char *) "bounces-*", NULL};

static char *target_of(const TargetRow *row, const ReplyLimits *limits, const char **out_reason)
{
    MailPolicy policy = {.own_addresses = own, .robot_local_parts = robots};
    Report report = {
        .envelope_sender = (char *) row->envelope,
        .from_address = (char *) row->from,
        .reply_to = (char *) row->reply_to,
        .authentication = row->authentication,
        .is_addressed = !row->is_hidden,
    };

    return reply_target(&report, &policy, limits, out_reason);
}

static void test_target(gconstpointer data)
{
    const TargetRow *row = data;
    ReplyLimits limits = {.auth = row->auth};
    const char *reason = NULL;
    g_autofree char *target = target_of(row, &limits, &reason);

    g_assert_cmpstr(target, ==, row->target);
    if (row->target == NULL)
        g_assert_cmpstr(reason, ==, row->reason);
}

static void test_no_reply_sender_allowed(void)
{
    TargetRow row = {.envelope = "noreply@bakkerij.example",
                     .from = "noreply@bakkerij.example",
                     .reply_to = CUSTOMER,
                     .authentication = AUTHENTICATION_PASS};
    ReplyLimits limits = {.auth = REPLY_AUTH_IF_PRESENT, .answer_no_reply_sender = true};
    const char *reason = NULL;
    g_autofree char *target = target_of(&row, &limits, &reason);

    g_assert_cmpstr(target, ==, CUSTOMER);
}

typedef struct {
    const char *name;
    Report report;
    Incident incident;
    const char *target;
    bool is_sent;
    const char *reason;
} JudgeRow;

static const JudgeRow judge_rows[] = {
    {"a new emergency of a person",
     {.mail_class = MAIL_CLASS_HUMAN},
     {.kind = INCIDENT_NEW, .reason = "outside-office-hours"},
     CUSTOMER,
     true,
     "new-emergency"},
    {"rule 23: within office hours",
     {.mail_class = MAIL_CLASS_HUMAN},
     {.kind = INCIDENT_NONE, .reason = "office-hours"},
     CUSTOMER,
     false,
     "office-hours"},
    {"rule 22: a follow-up",
     {.mail_class = MAIL_CLASS_HUMAN},
     {.kind = INCIDENT_FOLLOW_UP, .reason = "open-emergency"},
     CUSTOMER,
     false,
     "open-emergency"},
    {"rule 2: a mark of a machine",
     {.mail_class = MAIL_CLASS_AUTO, .no_reply_reason = (char *) "auto-submitted"},
     {.kind = INCIDENT_NEW, .reason = "outside-office-hours"},
     CUSTOMER,
     false,
     "auto-submitted"},
    {"an automatic class without a mark",
     {.mail_class = MAIL_CLASS_AUTO},
     {.kind = INCIDENT_NEW, .reason = "outside-office-hours"},
     CUSTOMER,
     false,
     "automatic-mail"},
    {"rule 45: a mail that could not be read",
     {.mail_class = MAIL_CLASS_HUMAN, .parse = PARSE_FAILED},
     {.kind = INCIDENT_NEW, .reason = "outside-office-hours"},
     CUSTOMER,
     false,
     "parse-failed"},
    {"rule 27: a mail over a limit",
     {.mail_class = MAIL_CLASS_HUMAN, .parse = PARSE_LIMITED},
     {.kind = INCIDENT_NEW, .reason = "outside-office-hours"},
     CUSTOMER,
     true,
     "new-emergency"},
    {"rule 55: nobody to answer",
     {.mail_class = MAIL_CLASS_HUMAN},
     {.kind = INCIDENT_NEW, .reason = "outside-office-hours"},
     NULL,
     false,
     "no-reply-address"},
};

static void test_judge(gconstpointer data)
{
    const JudgeRow *row = data;
    DeskFacts facts = {0};
    DecisionCase mail = {.report = &row->report, .facts = &facts};
    ReplyVerdict verdict = reply_judge(&mail, &row->incident, row->target, "no-reply-address");

    g_assert_cmpint(verdict.is_sent, ==, row->is_sent);
    g_assert_cmpstr(verdict.reason, ==, row->reason);
}

typedef struct {
    const char *name;
    Facts facts;
    const char *reason;
} LimitRow;

static const LimitRow limit_rows[] = {
    {"rule 88: below every limit", {.replies = {2, 9, 29, 0, 59, 299}}, "new-emergency"},
    {"rule 88: the fourth within the hour", {.replies = {.to_target_hour = 3}}, "rate-limit"},
    {"rule 88: the eleventh within the day", {.replies = {.to_target_day = 10}}, "rate-limit"},
    {"rule 89: random local parts of one domain",
     {.replies = {.to_domain_hour = 30}},
     "rate-limit"},
    {"rule 88: the same subject again", {.replies = {.to_subject_half_hour = 1}}, "rate-limit"},
    {"rule 105: a joe job", {.replies = {.to_all_hour = 60}}, "rate-limit"},
    {"rule 105: a joe job all day", {.replies = {.to_all_day = 300}}, "rate-limit"},
    {"rule 22: this very mail was answered", {.was_answered = true}, "already-answered"},
};

static const ReplyVerdict wanted = {true, "new-emergency", REPLY_CONFIRMATION};

static void test_limit(gconstpointer data)
{
    const LimitRow *row = data;
    ReplyLimits limits = {.target_hour = 3,
                          .target_day = 10,
                          .domain_hour = 30,
                          .all_hour = 60,
                          .all_day = 300,
                          .subject_half_hour = true};
    g_autoptr(GPtrArray) desks = g_ptr_array_new();
    Facts facts = row->facts;

    facts.desks = desks;
    ReplyVerdict verdict = reply_limit(wanted, &facts, &limits);

    g_assert_cmpstr(verdict.reason, ==, row->reason);
    g_assert_cmpint(verdict.is_sent, ==, g_str_equal(row->reason, "new-emergency"));
}

/* Rule 88: the subject of an answer to a mail of ours is that of the mail before. */
static void test_answer_keeps_subject(void)
{
    g_autoptr(Facts) facts = facts_new();
    ReplyLimits limits = {.subject_half_hour = true};
    DeskFacts *desk = facts_add_desk(facts);

    facts->replies.to_subject_half_hour = 1;
    g_assert_false(reply_limit(wanted, facts, &limits).is_sent);
    desk->ended_emergency = g_strdup("K7Q-M2XD");
    g_assert_true(reply_limit(wanted, facts, &limits).is_sent);
}

static void test_limits_off(void)
{
    g_autoptr(GPtrArray) desks = g_ptr_array_new();
    Facts facts = {.desks = desks, .replies = {1000, 1000, 1000, 1000, 1000, 1000}};
    ReplyLimits limits = {0};

    g_assert_true(reply_limit(wanted, &facts, &limits).is_sent);
}

/* A follow-up; minutes since the emergency was opened, and since the customer heard of us. */
static const struct {
    const char *name;
    int opened, told;
    bool is_watched, is_sent;
    const char *reason;
} silences[] = {
    {"within two hours the confirmation is enough", 119, 119, false, false, "open-emergency"},
    {"after two hours of silence it is answered", 121, 121, false, true, "added-to-emergency"},
    {"news of an hour ago are enough", 300, 60, false, false, "open-emergency"},
    {"one that Support has is not", 300, -1, true, false, "open-emergency"},
};

static void test_silence(gconstpointer data)
{
    size_t i = GPOINTER_TO_SIZE(data);
    g_autoptr(GDateTime) now = g_date_time_new_utc(2026, 1, 12, 2, 0, 0);
    g_autoptr(GDateTime) opened = g_date_time_add_minutes(now, -silences[i].opened);
    g_autoptr(GDateTime) told =
        silences[i].told < 0 ? NULL : g_date_time_add_minutes(now, -silences[i].told);
    Report report = {.mail_class = MAIL_CLASS_HUMAN};
    DeskFacts facts = {
        .open = {.opened = opened, .customer_told = told, .is_watched = silences[i].is_watched}};
    DecisionCase mail = {.report = &report, .facts = &facts, .now = now};
    Incident incident = {INCIDENT_FOLLOW_UP, "open-emergency", FOLLOW_UP_NOTES};
    ReplyVerdict verdict = reply_judge(&mail, &incident, CUSTOMER, NULL);

    g_assert_cmpint(verdict.is_sent, ==, silences[i].is_sent);
    g_assert_cmpstr(verdict.reason, ==, silences[i].reason);
}

/* A new thread that folds into the emergency of a customer. */
static void test_fold(void)
{
    Report report = {.mail_class = MAIL_CLASS_HUMAN};
    DeskFacts desk = {0};
    DecisionCase mail = {.report = &report, .facts = &desk};
    Incident fold = {INCIDENT_FOLLOW_UP, REASON_SAME_CUSTOMER, FOLLOW_UP_TRIGGERS};
    ReplyLimits limits = {0};
    g_autoptr(Facts) facts = facts_new();
    ReplyVerdict verdict = reply_judge(&mail, &fold, CUSTOMER, NULL);

    g_assert_true(reply_limit(verdict, facts, &limits).is_sent);
    g_assert_cmpint(verdict.kind, ==, REPLY_ADDED);
    facts->replies.to_target_day = 1; /* the confirmation is enough */
    g_assert_false(reply_limit(verdict, facts, &limits).is_sent);
    mail.is_phone_message = true;
    g_assert_false(reply_judge(&mail, &fold, CUSTOMER, NULL).is_sent);
}

/* Whom the desk does not serve hears what they can do; a phone message has nobody to answer. */
static void test_special_replies(void)
{
    Report report = {.mail_class = MAIL_CLASS_HUMAN};
    DeskFacts facts = {0};
    DecisionCase mail = {.report = &report, .facts = &facts};
    Incident forwarded = {.kind = INCIDENT_NONE, .reason = REASON_COUNTRY_NOT_SERVED};
    ReplyVerdict verdict = reply_judge(&mail, &forwarded, CUSTOMER, NULL);

    g_assert_true(verdict.is_sent);
    g_assert_cmpint(verdict.kind, ==, REPLY_FORWARDED);
    Incident new = {.kind = INCIDENT_NEW, .reason = "outside-office-hours"};
    mail.is_phone_message = true;
    verdict = reply_judge(&mail, &new, CUSTOMER, NULL);
    g_assert_false(verdict.is_sent);
    g_assert_cmpstr(verdict.reason, ==, "phone-message");
    verdict = reply_judge(&mail, &forwarded, CUSTOMER, NULL);
    g_assert_false(verdict.is_sent);
    g_assert_cmpstr(verdict.reason, ==, "phone-message");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(target_rows); i++) {
        g_autofree char *path = g_strdup_printf("/reply/target/%s", target_rows[i].name);
        g_test_add_data_func(path, &target_rows[i], test_target);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(judge_rows); i++) {
        g_autofree char *path = g_strdup_printf("/reply/judge/%s", judge_rows[i].name);
        g_test_add_data_func(path, &judge_rows[i], test_judge);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(limit_rows); i++) {
        g_autofree char *path = g_strdup_printf("/reply/limit/%s", limit_rows[i].name);
        g_test_add_data_func(path, &limit_rows[i], test_limit);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(silences); i++) {
        g_autofree char *path = g_strdup_printf("/reply/follow-up/%s", silences[i].name);
        g_test_add_data_func(path, GSIZE_TO_POINTER(i), test_silence);
    }
    g_test_add_func("/reply/a colleague's thread that joins an emergency", test_fold);
    g_test_add_func("/reply/what is not a confirmation", test_special_replies);
    g_test_add_func("/reply/rule 88: an answer keeps its subject", test_answer_keeps_subject);
    g_test_add_func("/reply/rule 15: a no-reply sender with a Reply-To, where allowed",
                    test_no_reply_sender_allowed);
    g_test_add_func("/reply/rule 88: a limit of nought is off", test_limits_off);
    return g_test_run();
}
