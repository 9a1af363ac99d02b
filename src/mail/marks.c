/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/marks.h"

typedef struct {
    const char *name;
    bool is_of_machine;
    bool is_auto;       /* alone it makes class auto */
    bool allows_answer; /* says nothing against one */
} MarkRow;

static const MarkRow rows[MARK_COUNT] = {
    [MARK_OWN_MESSAGE_ID] = {.name = "own-message-id"},
    [MARK_OWN_ADDRESS] = {.name = "own-address", .is_auto = true},
    [MARK_RECEIVED_LIMIT] = {.name = "received-limit"},
    [MARK_HOP_LIMIT] = {.name = "hop-limit"},
    [MARK_DELIVERED_TO_LOOP] = {.name = "delivered-to-loop", .is_auto = true},
    [MARK_DELIVERY_STATUS] = {.name = "delivery-status", .is_of_machine = true},
    [MARK_FAILED_RECIPIENTS] = {.name = "failed-recipients",
                                .is_of_machine = true,
                                .is_auto = true},
    [MARK_DISPOSITION_NOTIFICATION] = {.name = "disposition-notification", .is_of_machine = true},
    [MARK_AUTO_REPLIED] = {.name = "auto-submitted", .is_of_machine = true},
    [MARK_AUTOREPLY_HEADER] = {.name = "autoreply-header", .is_of_machine = true},
    [MARK_EXCHANGE_OUT_OF_OFFICE] = {.name = "exchange-out-of-office", .is_auto = true},
    [MARK_APPLE_VACATION] = {.name = "apple-vacation", .is_of_machine = true},
    [MARK_PRECEDENCE_AUTO_REPLY] = {.name = "precedence-auto-reply", .is_of_machine = true},
    [MARK_OWN_CONFIRMATION_ANSWERED] = {.name = "own-confirmation-answered", .allows_answer = true},
    [MARK_CALENDAR_REPLY] = {.name = "calendar-reply", .is_of_machine = true},
    [MARK_FEEDBACK_REPORT] = {.name = "feedback-report", .is_of_machine = true},
    [MARK_NULL_SENDER] = {.name = "null-sender", .is_of_machine = true},
    [MARK_LIST_ID] = {.name = "list-id"},
    [MARK_LIST_UNSUBSCRIBE] = {.name = "list-unsubscribe", .is_auto = true},
    [MARK_LIST_HEADERS] = {.name = "list-headers", .is_auto = true},
    [MARK_FEEDBACK_ID] = {.name = "feedback-id", .allows_answer = true},
    [MARK_SPAM_HEADER] = {.name = "spam-header"},
    [MARK_VIRUS_HEADER] = {.name = "virus-header"},
    [MARK_AUTO_SUBMITTED] = {.name = "auto-submitted", .is_of_machine = true, .is_auto = true},
    [MARK_PRECEDENCE_BULK] = {.name = "precedence-bulk", .is_of_machine = true, .is_auto = true},
    [MARK_PRECEDENCE_LIST] = {.name = "precedence-list", .is_auto = true},
    [MARK_PRECEDENCE_JUNK] = {.name = "precedence-junk", .is_of_machine = true, .is_auto = true},
    [MARK_MACHINE_HEADER] = {.name = "machine-header", .is_of_machine = true, .is_auto = true},
    [MARK_AUTO_RESPONSE_SUPPRESS] = {.name = "auto-response-suppress", .is_auto = true},
    [MARK_CALENDAR_REQUEST] = {.name = "calendar-request", .is_auto = true},
    [MARK_DAEMON_SENDER] = {.name = "daemon-sender", .allows_answer = true},
    [MARK_NO_REPLY_SENDER] = {.name = "no-reply-sender", .is_auto = true},
    [MARK_ROBOT_SENDER] = {.name = "robot-sender", .is_auto = true},
    [MARK_SUBJECT_AUTOMATIC] = {.name = "subject-looks-automatic", .is_auto = true},
    [MARK_X_LOOP] = {.name = "x-loop", .is_auto = true},
    [MARK_X_ACK_NO] = {.name = "x-ack-no"},
    [MARK_DENY_LIST] = {.name = "deny-list"},
    [MARK_NO_INCIDENT_LIST] = {.name = "no-incident-list"},
    [MARK_NO_FROM] = {.name = "no-from"},
    [MARK_SEVERAL_FROM] = {.name = "several-from"},
    [MARK_FROM_UNUSABLE] = {.name = "from-unusable"},
    [MARK_NUL_IN_ADDRESS] = {.name = "nul-in-address"},
    [MARK_PARSE_FAILED] = {.name = "parse-failed"},
};

const char *mark_name(Mark mark)
{
    return rows[mark].name;
}

MarkSet marks_of_machines(void)
{
    MarkSet set = 0;

    for (Mark mark = 0; mark < MARK_COUNT; mark++)
        set |= rows[mark].is_of_machine ? MARK_BIT(mark) : 0;
    return set;
}

MarkSet marks_of_auto_class(void)
{
    MarkSet set = 0;

    for (Mark mark = 0; mark < MARK_COUNT; mark++)
        set |= rows[mark].is_auto ? MARK_BIT(mark) : 0;
    return set;
}

const char *marks_no_reply_reason(MarkSet marks)
{
    for (Mark mark = 0; mark < MARK_COUNT; mark++) {
        if (marks_hold(marks, MARK_BIT(mark)) && !rows[mark].allows_answer)
            return rows[mark].name;
    }
    return NULL;
}
