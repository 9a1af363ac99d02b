/* SPDX-License-Identifier: MIT */
/* Sender marks: what envelope, From and Reply-To say about who wrote. */
#pragma once

#include "domain/envelope.h"
#include "domain/mail_policy.h"
#include "domain/report.h"
#include "mail/mailboxes.h"
#include "mail/marks.h"

/* Gives the marks of the people in a report, whose addresses and authentication are set already.
 * `from` is the verdict on its From field. */
MarkSet sender_marks(const Report *report, MailboxVerdict from, const MailPolicy *policy);

/* Answers whether the sender is on the allow list (rule 44). */
bool sender_is_known(const Report *report, const MailPolicy *policy);

/* Answers whether From is an address of ours, which no trusted verdict calls forged. */
bool sender_is_ours(const Report *report, const MailPolicy *policy);
