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
    [MARK_OWN_MESSAGE_ID] = {"own-message-id"},
    [MARK_OWN_ADDRESS] = {"own-address", .is_auto = true},
    [MARK_RECEIVED_LIMIT] = {"received-limit"},
    [MARK_HOP_LIMIT] = {"hop-limit"},
    [MARK_DELIVERED_TO_LOOP] = {"delivered-to-loop", .is_auto = true},
    [MARK_DELIVERY_STATUS] = {"delivery-status", .is_of_machine = true},
    [MARK_FAILED_RECIPIENTS] = {"failed-recipients", .is_of_machine = true, .is_auto = true},
    [MARK_DISPOSITION_NOTIFICATION] = {"disposition-notification", .is_of_machine = true},
    [MARK_AUTO_REPLIED] = {"auto-submitted", .is_of_machine = true},
    [MARK_AUTOREPLY_HEADER] = {"autoreply-header", .is_of_machine = true},
    [MARK_EXCHANGE_OUT_OF_OFFICE] = {"exchange-out-of-office", .is_auto = true},
    [MARK_APPLE_VACATION] = {"apple-vacation", .is_of_machine = true},
    [MARK_PRECEDENCE_AUTO_REPLY] = {"precedence-auto-reply", .is_of_machine = true},
    [MARK_OWN_CONFIRMATION_ANSWERED] = {"own-confirmation-answered", .allows_answer = true},
    [MARK_CALENDAR_REPLY] = {"calendar-reply", .is_of_machine = true},
    [MARK_FEEDBACK_REPORT] = {"feedback-report", .is_of_machine = true},
    [MARK_NULL_SENDER] = {"null-sender", .is_of_machine = true},
    [MARK_LIST_ID] = {"list-id"},
    [MARK_LIST_UNSUBSCRIBE] = {"list-unsubscribe", .is_auto = true},
    [MARK_LIST_HEADERS] = {"list-headers", .is_auto = true},
    [MARK_FEEDBACK_ID] = {"feedback-id", .allows_answer = true},
    [MARK_SPAM_HEADER] = {"spam-header"},
    [MARK_VIRUS_HEADER] = {"virus-header"},
    [MARK_AUTO_SUBMITTED] = {"auto-submitted", .is_of_machine = true, .is_auto = true},
    [MARK_PRECEDENCE_BULK] = {"precedence-bulk", .is_of_machine = true, .is_auto = true},
    [MARK_PRECEDENCE_LIST] = {"precedence-list", .is_auto = true},
    [MARK_PRECEDENCE_JUNK] = {"precedence-junk", .is_of_machine = true, .is_auto = true},
    [MARK_MACHINE_HEADER] = {"machine-header", .is_of_machine = true, .is_auto = true},
    [MARK_AUTO_RESPONSE_SUPPRESS] = {"auto-response-suppress", .is_auto = true},
    [MARK_CALENDAR_REQUEST] = {"calendar-request", .is_auto = true},
    [MARK_DAEMON_SENDER] = {"daemon-sender", .is_of_machine = true, .is_auto = true},
    [MARK_NO_REPLY_SENDER] = {"no-reply-sender", .is_auto = true},
    [MARK_ROBOT_SENDER] = {"robot-sender", .is_auto = true},
    [MARK_SUBJECT_AUTOMATIC] = {"subject-looks-automatic", .is_of_machine = true, .is_auto = true},
    [MARK_X_LOOP] = {"x-loop", .is_auto = true},
    [MARK_X_ACK_NO] = {"x-ack-no"},
    [MARK_DENY_LIST] = {"deny-list"},
    [MARK_NO_INCIDENT_LIST] = {"no-incident-list"},
    [MARK_NO_FROM] = {"no-from"},
    [MARK_SEVERAL_FROM] = {"several-from"},
    [MARK_FROM_UNUSABLE] = {"from-unusable"},
    [MARK_NUL_IN_ADDRESS] = {"nul-in-address"},
    [MARK_PARSE_FAILED] = {"parse-failed"},
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
