/* SPDX-License-Identifier: MIT */
/* Header text: what a person reads in an unstructured field such as Subject (RFC 2047). */
#pragma once

/* Gives an unfolded value with its encoded words decoded, as one line of valid UTF-8: raw eight-bit
 * text is read too, unknown charsets are guessed, and control characters that an encoded word
 * brings in are gone. Lenient: words may stand inside other text, may be empty and may end in '='.
 * The caller owns it. Linear. */
char *header_text(const char *value);

/* The same, cut to so many characters with "…" at the cut. */
char *header_text_cut(const char *value, unsigned max_characters);
