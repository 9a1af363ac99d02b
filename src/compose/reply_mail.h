/* SPDX-License-Identifier: MIT */
/* Reply mail: a text of the desk with its values, as a mail to the customer in the thread of
 * theirs.
 */
#pragma once

#include "compose/confirmation_order.h"
#include "compose/reply_texts.h"
#include "compose/values.h"

/* Everything is lent. */
typedef struct {
    const Desk *desk;
    const ConfirmationOrder *conversation;
    const ReplyText *text;
    const Values *values;
    const char *kind; /* of the Message-ID */
    const MailFacts *facts;
} ReplyMail;

/* Gives the message with CRLF line ends. NULL with MAILS_ERROR_ADDRESS where no mail server of the
 * Internet can serve the customer's address. The caller owns it. */
char *reply_mail_compose(const ReplyMail *mail, GError **error);
