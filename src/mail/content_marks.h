/* SPDX-License-Identifier: MIT */
/* Content marks: what a mail's outermost media type says. Attached mails, invitations and reports
 * say nothing about the mail that carries them (rule 30). */
#pragma once

#include "mail/content.h"
#include "mail/header_list.h"
#include "mail/marks.h"

/* Gives the marks of the outermost type; `subject` is decoded. */
MarkSet content_marks(const HeaderList *headers, const Content *content, const char *subject);
