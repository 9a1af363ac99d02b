/* SPDX-License-Identifier: MIT */
/* Support mail: what we tell Support and administrators: debriefs, alarms, digests. The text is
 * made where the facts are, the mail when it goes. */
#pragma once

#include "compose/mails.h"

#define SUPPORT_MAIL_BYTES (128 * 1024) /* of text; the rest is cut */

/* Gives the order of a PROMISE_SUPPORT_MAIL, as JSON; the caller owns it. `message_id` of the mail
 * that it is about, NULL for none. */
char *support_mail_order(const char *subject, const char *text, const char *message_id);

/* Gives the whole message with CRLF line ends to one address. NULL with MAILS_ERROR. The caller
 * owns it. Needs no file. `facts->reference` is "" for a mail that is of no emergency. Any thread.
 */
char *support_mail_compose(const Desk *desk, const char *target, const char *order,
                           const MailFacts *facts, GError **error);
