/* SPDX-License-Identifier: MIT */
/* Reads a mail: bytes and envelope to a Report. */
#pragma once

#include "domain/envelope.h"
#include "domain/mail_policy.h"
#include "domain/report.h"
#include "mail/message.h"

/* Starts the MIME and HTML libraries. Once, before threads start. */
void message_parse_init(void);

/* Reads a mail. Never fails: what cannot be read, or lies past a limit, leaves a Report with what
 * is known, whose `parse` says so. The caller owns it. Any thread; takes time linear in the bytes.
 */
Report *message_parse(const Message *message, const Envelope *envelope, const MailPolicy *policy);

/* Gives the Report of a mail that must not be read (a suspect): envelope facts only, parse failed,
 * class human. The caller owns it. */
Report *report_from_envelope(const Envelope *envelope);
