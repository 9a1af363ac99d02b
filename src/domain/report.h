/* SPDX-License-Identifier: MIT */
/* Report: one customer's mail reduced to what a desk needs to know. A value, built once, never
 * changed. All text is valid UTF-8. */
#pragma once

#include <stdint.h>

#include <glib.h>

#include "domain/mail_class.h"

#define REPORT_TEXT_BYTES           (32 * 1024) /* of readable text */
#define REPORT_SUBJECT_CHARACTERS   256         /* code points */
#define REPORT_REFERENCES_MAX       200         /* rule 121 */
#define SUBJECT_REFERENCES_MAX      4
#define REPORT_ATTACHMENTS_MAX      100 /* listed; the rest is counted */
#define REPORT_FILE_NAME_CHARACTERS 100 /* rule 157 */

typedef enum { PARSE_WHOLE, PARSE_LIMITED, PARSE_FAILED } ParseOutcome;
typedef enum { LANGUAGE_NL, LANGUAGE_EN } Language;

typedef struct {
    char *name;    /* base name, safe to show; "" when it has none */
    char *type;    /* such as image/png */
    int64_t bytes; /* decoded size */
} Attachment;

typedef enum { AUTHENTICATION_NONE, AUTHENTICATION_PASS, AUTHENTICATION_FAIL } Authentication;

typedef struct {
    MailClass mail_class;
    GStrv evidence;        /* why that class: fixed words, at least one for every class but human */
    ParseOutcome parse;    /* how whole the reading was */
    char *limit;           /* what stopped it, such as "parts"; NULL when whole */
    char *envelope_sender; /* "" for the null sender */
    char *from_name;       /* display name; what all of From says when it has not exactly one usable
                              mailbox; "" when there is none */
    char *from_address;    /* NULL when From has not exactly one usable mailbox */
    char *reply_to;        /* NULL when Reply-To has not exactly one usable mailbox */
    char *subject;         /* one line; "" when missing */
    char *text;            /* best readable text, at most REPORT_TEXT_BYTES */
    char *new_text;        /* the same without quoted history and signature */
    Language language;
    char *message_id; /* without angle brackets, sanitised; NULL when missing */
    GStrv references; /* Message-IDs without brackets: In-Reply-To first, then References from last
                         to first */
    GStrv
        own_references;  /* references of emergencies, from ids that we signed, in the same order */
    GDateTime *answered; /* when we wrote the newest mail of ours that it refers to; NULL when there
                            is none, or an older release wrote it */
    GStrv subject_references; /* what in the subject may be a reference, upper case, from last to
                                 first: hints that count only for the same sender (rule 124); NULL
                                 when the subject was not read */
    GPtrArray *attachments;   /* of Attachment */
    char *failed_recipient;   /* whom a bounce says that its mail did not reach; NULL */
    bool has_failed;          /* a bounce that is not of a mail that is late, or has arrived */
    bool is_about_people;     /* it is about a mail of ours that was to people of ours */
    bool is_encrypted;
    bool is_signed;
    bool never_pages; /* on the no-incident list, and is never answered */
    bool is_denied; /* on the deny list: pages for a known customer alone, and is never answered */
    bool is_known;  /* on the allow list: a known customer */
    bool is_ours;   /* From is an address of ours, and nothing says that it is forged */
    bool is_addressed; /* the emergency address stands in To, Cc, Bcc or Resent-* (rule 18) */
    Authentication authentication; /* trusted DMARC verdict for the From domain, or what SPF and
                                      aligned DKIM come to (rule 20) */
    char *authentication_results;  /* the trusted results in one line, for the page; "" when none */
    char *no_reply_reason; /* a mark in the mail that forbids an answer whatever its class, as a
                              fixed word; or NULL */
} Report;

void report_free(Report *report);
void attachment_free(Attachment *attachment);
const char *parse_outcome_name(ParseOutcome outcome);    /* "whole", "limited", "failed" */
const char *language_name(Language language);            /* "nl", "en" */
const char *authentication_name(Authentication verdict); /* "none", "pass", "fail" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Report, report_free)
