/* SPDX-License-Identifier: MIT */
/* Attachment of a MIME part: what is listed of it. */
#pragma once

#include "domain/report.h"
#include "mail/mime_walk.h"

/* Gives name, type and decoded size of a leaf. The content is streamed through a counter, never
 * held in memory. The caller owns it. */
Attachment *mime_attachment_new(const MimeLeaf *leaf);

/* Gives the base name that a person may see of a file name that a stranger chose: no folders, no
 * control characters, at most REPORT_FILE_NAME_CHARACTERS (rule 157). "" for none. The caller owns
 * it. Never a path. */
char *file_name_to_show(const char *file_name);
