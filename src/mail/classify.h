/* SPDX-License-Identifier: MIT */
/* Classify: from marks to the class of a mail. */
#pragma once

#include "domain/mail_class.h"
#include "mail/marks.h"

/* Gives the strongest class that the marks prove (rule table 0.3); in doubt one that pages. */
MailClass classify(MarkSet marks);

/* Gives the words of the marks, those that made the class first, each once. The caller owns it. */
GStrv classify_evidence(MailClass mail_class, MarkSet marks);
