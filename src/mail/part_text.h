/* SPDX-License-Identifier: MIT */
/* Part text: the text of one MIME part. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include "mail/mime_types.h"

/* Gives the decoded content of a text part as readable text: charset, transfer encoding,
 * format=flowed and HTML undone. Sets `*out_is_cut` when the part is longer than what is read of
 * it, and leaves it alone otherwise. The caller owns it. */
char *part_text(GMimePart *part, bool *out_is_cut);

/* Gives bytes in a charset, which may be NULL, as text with '\n' for every line end and no other
 * control characters but tabs. The caller owns it. */
char *text_of_bytes(const char *charset, const char *bytes, size_t length);

/* Gives at most `limit` decoded bytes of a part. */
GByteArray *part_bytes(GMimePart *part, size_t limit, bool *out_is_cut);
