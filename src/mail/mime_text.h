/* SPDX-License-Identifier: MIT */
/* MIME text: the best readable text of a mail's parts. */
#pragma once

#include <stdbool.h>

#include "mail/mime_walk.h"

#define TEXT_PLAIN_BYTES (128 * 1024)  /* of one plain part that are decoded */
#define TEXT_HTML_BYTES  (1024 * 1024) /* of one HTML part: most of it is mark-up */

/* Gives the text that a person would read: plain parts, or HTML where there is no plain one; text
 * attachments and attached messages only where there is nothing else (rule 158). Line ends are
 * '\n'; at most REPORT_TEXT_BYTES; "" when there is none. Sets `*out_is_cut` when more was there.
 * The caller owns it. */
char *mime_text(const MimeWalk *walk, bool *out_is_cut);

/* Answers whether a leaf is text to read, rather than something to list as an attachment. */
bool mime_leaf_is_body(const MimeLeaf *leaf);
