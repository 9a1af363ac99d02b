/* SPDX-License-Identifier: MIT */
/* Text: strangers' bytes made safe to hold, to cut and to show. All results are valid UTF-8 without
 * a NUL inside, owned by the caller; nothing here fails. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* How bytes that are no UTF-8 are read. */
typedef enum {
    TEXT_REPLACE,      /* each wrong byte becomes U+FFFD */
    TEXT_WINDOWS_1252, /* the whole is windows-1252 as soon as one byte is no UTF-8 */
} TextFallback;

/* Whether the bytes are UTF-8 without a NUL. Takes them eight at once where they are ASCII. */
bool text_is_valid(const char *bytes, size_t length);

/* `length` bytes as text; a NUL becomes U+FFFD. `bytes` may be NULL when `length` is 0. */
char *text_from_bytes(const char *bytes, size_t length, TextFallback fallback);

/* The same for a C string; NULL gives "". */
char *text_from_string(const char *string, TextFallback fallback);

/* At most `max_bytes` bytes of `text` (valid UTF-8), cut between two characters. What was cut ends
 * in `mark`, which counts too; where the mark does not fit there is none. */
char *text_cut(const char *text, size_t max_bytes, const char *mark);

/* The same, counted in code points. */
char *text_cut_characters(const char *text, size_t max_characters, const char *mark);

/* One line that can stand in a header, a log or a list: white space of any kind becomes one space,
 * none at the ends; controls, bidirectional controls and invisible characters go. Takes any bytes.
 */
char *text_one_line(const char *text);

/* What g_utf8_casefold gives for `text` (valid UTF-8), quickly where it is ASCII. */
char *text_fold_case(const char *text);

/* Comparing tokens of protocols, ASCII letters in either case. NULL equals only NULL. */
bool text_equals_nocase(const char *text, const char *other);
bool text_starts_nocase(const char *text, const char *prefix);

/* True when one of the NULL-terminated `tokens` equals `text`. */
bool text_is_one_of_nocase(const char *text, const char *const *tokens);

/* Whether `text` starts with this shape: 'd' is any ASCII digit, anything else is itself in either
 * case ("dddd-dd-dd"). */
bool text_starts_with_shape(const char *text, const char *shape);

/* The value of `count` ASCII digits (at most nine) that are known to be there. */
int text_digits_value(const char *text, int count);

/* The entity by which a code point stands in HTML, in text or between quotes; NULL for one that
 * stands as it is. Lent. */
const char *text_html_entity(unsigned code_point);
