/* SPDX-License-Identifier: MIT */
/* The one log line of a mail of ours. */
#pragma once

#include "milter/session.h"

/* Logs what was decided. Never text of the mail, never a key. */
void mail_log_decided(const FinishedMail *mail);

/* Logs that a mail was deferred, why, and what happens next. */
void mail_log_deferred(const char *queue_id, const char *reason);
