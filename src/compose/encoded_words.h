/* SPDX-License-Identifier: MIT */
/* Encoded words: a line of any text as a header can carry it (RFC 2047). */
#pragma once

#define ENCODED_WORD_COLUMNS 64 /* RFC 2047 allows 75; the name of the header wants room too */

/* Gives the text as it is where a header can hold it so, else as encoded words of whole characters
 * with blanks between them, at which the header can be folded. `text` is one line of valid UTF-8.
 * The caller owns the result. */
char *encoded_words(const char *text);
