/* SPDX-License-Identifier: MIT */
/* Own mail: any mail that we send, as bytes. Every one says that it is automatic and carries our
 * Message-ID and hop token, so that it cannot come back as an emergency (rules 70 to 75, 110). */
#pragma once

#include "compose/mails.h"

#define OWN_MAIL_TRACE "X-Pager-Milter-Trace"

/* Everything is lent. */
typedef struct {
    const Desk *desk;
    const char *to;
    const char *subject;           /* one line */
    const char *plain;             /* lines end in LF */
    const char *html;              /* NULL for none */
    const char *kind;              /* of the Message-ID: "c", "f" */
    const char *auto_submitted;    /* RFC 3834 section 5: "auto-replied", "auto-generated" */
    const char *const *references; /* oldest first, the parent last; empty for no answer */
    const MailFacts *facts;
} OwnMail;

/* Gives the message with CRLF line ends. NULL with MAILS_ERROR_ADDRESS. The caller owns it. */
char *own_mail_compose(const OwnMail *mail, GError **error);
