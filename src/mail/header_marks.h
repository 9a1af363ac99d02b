/* SPDX-License-Identifier: MIT */
/* Header marks: the signs in a mail's own header fields. */
#pragma once

#include "domain/mail_policy.h"
#include "mail/header_list.h"
#include "mail/marks.h"

/* Gives the marks that single fields set; every instance of a repeated field counts (rule 3). */
MarkSet header_marks(const HeaderList *headers);

/* Gives the marks that depend on the policy: trusted spam and virus headers, loops, Received. */
MarkSet header_marks_of_policy(const HeaderList *headers, const MailPolicy *policy);

/* Gives MARK_SUBJECT_AUTOMATIC when a decoded subject begins like an automatic answer's. */
MarkSet subject_marks(const char *subject);
