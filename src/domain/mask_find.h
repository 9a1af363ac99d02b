/* SPDX-License-Identifier: MIT */
/* Mask find: each looks for one kind of secret at one place of a text. For mask*.c only. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* What is to be hidden: [begin, end) lies at or behind the place. */
typedef struct {
    const char *begin, *end;
} Secret;

/* Each answers whether one begins at `at`, which no letter or digit stands before. */
bool mask_find_password(const char *text, const char *at, Secret *out_secret);
bool mask_find_credentials(const char *text, const char *at, Secret *out_secret);
bool mask_find_argument(const char *text, const char *at, Secret *out_secret);
bool mask_find_private_key(const char *text, const char *at, Secret *out_secret);
bool mask_find_card(const char *text, const char *at, Secret *out_secret);
bool mask_find_iban(const char *text, const char *at, Secret *out_secret);

/* How many bytes of blank, not of a line end, stand at `at`: blank, tab, or one of Unicode's, the
 * one without width included; 0 for none. */
size_t mask_blank(const char *at);

#define MASK_LINE_BYTES 500 /* a password is no longer */

/* Steps over blanks. */
const char *mask_skip_blanks(const char *at);

/* Each gives where what begins at `at` ends, between two characters: a word, at any blank; a line,
 * MASK_LINE_BYTES at most; a value, which in quotes goes up to the closing one, else to the next
 * blank, without the full stop or comma of the sentence. */
const char *mask_word_end(const char *at);
const char *mask_line_end(const char *at);
const char *mask_value_end(const char *at);

/* Answers whether a word is one that nobody writes but as a secret: letters with digits or signs
 * between them, and no address, host, date or unit. */
bool mask_looks_secret(const char *begin, const char *end);
