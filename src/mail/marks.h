/* SPDX-License-Identifier: MIT */
/* Marks: the signs in a mail that say what kind it is. Their fixed words are the evidence in a
 * Report and the reasons in log, header and metrics; doc/reasons.md explains each. */
#pragma once

#include <stdbool.h>

#include <glib.h>

/* In order of strength: the first mark that forbids an answer gives the reason. */
typedef enum {
    MARK_OWN_MESSAGE_ID,            /* our signed Message-ID is this mail's own */
    MARK_OWN_ADDRESS,               /* From or the envelope sender is one of ours */
    MARK_RECEIVED_LIMIT,            /* too many Received fields (rule 108) */
    MARK_HOP_LIMIT,                 /* passed us too often, by our own token (rule 110) */
    MARK_DELIVERED_TO_LOOP,         /* Delivered-To holds the emergency address (rule 109) */
    MARK_DELIVERY_STATUS,           /* a delivery report (RFC 3464) */
    MARK_FAILED_RECIPIENTS,         /* X-Failed-Recipients, as Exim's bounces have it */
    MARK_DISPOSITION_NOTIFICATION,  /* a read receipt (RFC 8098) */
    MARK_AUTO_REPLIED,              /* Auto-Submitted: auto-replied (RFC 3834) */
    MARK_AUTOREPLY_HEADER,          /* X-Autoreply and its kin */
    MARK_EXCHANGE_OUT_OF_OFFICE,    /* X-MS-Exchange-Inbox-Rules-Loop (rule 11) */
    MARK_APPLE_VACATION,            /* X-Apple-Action: VACATION (rule 12) */
    MARK_PRECEDENCE_AUTO_REPLY,     /* Precedence: auto_reply */
    MARK_OWN_CONFIRMATION_ANSWERED, /* refers to a mail that we signed (rule 37) */
    MARK_CALENDAR_REPLY,            /* an invitation is answered or withdrawn (RFC 5546) */
    MARK_FEEDBACK_REPORT,           /* DMARC, ARF or TLS report (rule 36) */
    MARK_NULL_SENDER,               /* MAIL FROM:<> (rule 1) */
    MARK_LIST_ID,                   /* List-Id (RFC 2919) */
    MARK_LIST_UNSUBSCRIBE,          /* List-Unsubscribe or its one-click form */
    MARK_LIST_HEADERS,              /* List-Help, -Post, -Owner, -Subscribe or -Archive */
    MARK_FEEDBACK_ID,               /* Feedback-ID, as bulk senders have it; proves nothing alone */
    MARK_SPAM_HEADER,               /* a spam header that the policy trusts (rule 19) */
    MARK_VIRUS_HEADER,              /* a virus header that the policy trusts */
    MARK_AUTO_SUBMITTED,            /* Auto-Submitted with anything but "no" (rule 2) */
    MARK_PRECEDENCE_BULK,           /* Precedence or X-Precedence (rule 6) */
    MARK_PRECEDENCE_LIST,
    MARK_PRECEDENCE_JUNK,
    MARK_MACHINE_HEADER,         /* one product's own sign that a machine wrote (rule 9) */
    MARK_AUTO_RESPONSE_SUPPRESS, /* "do not answer me"; no sign of a machine (rules 7, 8) */
    MARK_CALENDAR_REQUEST,       /* an invitation (rule 35) */
    MARK_DAEMON_SENDER,          /* mailer-daemon or postmaster, who may be a person */
    MARK_NO_REPLY_SENDER,        /* noreply and its kin (rule 14) */
    MARK_ROBOT_SENDER,           /* a local part that the policy lists (rule 14) */
    MARK_SUBJECT_AUTOMATIC,      /* the subject begins as an automatic answer's does (rule 13) */
    MARK_X_LOOP,                 /* X-Loop names us or says yes (rule 10) */
    MARK_X_ACK_NO,               /* X-Ack: no (rule 26) */
    MARK_DENY_LIST,              /* a sender that the administrator denied */
    MARK_NO_INCIDENT_LIST,       /* a sender that never pages, such as PagerDuty (rule 40) */
    MARK_NO_FROM,                /* From is missing (rule 17) */
    MARK_SEVERAL_FROM,           /* several mailboxes or From fields (rules 17, 150) */
    MARK_FROM_UNUSABLE,          /* From's address cannot be written to (rules 17, 146, 148) */
    MARK_NUL_IN_ADDRESS,         /* From or Reply-To holds a NUL and may mean another (rule 146) */
    MARK_PARSE_FAILED,           /* the mail could not be read (rule 45) */
    MARK_COUNT
} Mark;

typedef guint64 MarkSet; /* one bit a Mark */

#define MARK_BIT(mark) ((MarkSet) 1 << (mark))

/* Signs that a machine wrote this very mail. A no-reply address, a list, or the wish not to be
 * answered are none: people send from there too. */
MarkSet marks_of_machines(void);

/* Signs that let the mail page and only stop the answer. */
MarkSet marks_of_auto_class(void);

static inline bool marks_hold(MarkSet marks, MarkSet wanted)
{
    return (marks & wanted) != 0;
}

/* Gives the fixed word of a mark. */
const char *mark_name(Mark mark);

/* Gives the first mark that forbids an answer, as its word; NULL when none does. */
const char *marks_no_reply_reason(MarkSet marks);
