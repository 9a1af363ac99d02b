/* SPDX-License-Identifier: MIT */
/* Quote lines: which lines of a text introduce what somebody wrote before, in Dutch and English.
 * Each looks at the first QUOTE_LINE_BYTES of a line only. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#define QUOTE_LINE_BYTES 1000

/* One line of a text, without its line end. Lent by the text. */
typedef struct {
    const char *start;
    size_t length;
} Line;

/* How sure an introduction is. */
typedef enum {
    INTRODUCTION_NONE,
    INTRODUCTION_BEFORE_QUOTE, /* only when a quoted line or nothing follows */
    INTRODUCTION_SURE,         /* date and address: nobody writes this by hand */
} Introduction;

bool line_is_blank(const Line *line);
bool line_is_quoted(const Line *line); /* begins with '>' */

/* Answers by its first letter whether a line can be the first of an introduction: most cannot, and
 * need no copy to be looked at. */
bool line_may_introduce(const Line *line);

/* Judges "Op <date> schreef <name>:" and its kin, which may be wrapped over `count` lines (rules
 * 168 and 171). */
Introduction lines_introduce(const Line *lines, size_t count);

/* Answers whether a line is "-----Oorspronkelijk bericht-----" or one of its kin. */
bool line_is_original_mark(const Line *line);

/* Answers whether the lines begin with a block of header fields, such as Van, Verzonden, Aan,
 * Onderwerp (rule 169). One such field alone is a sentence. */
bool lines_are_header_block(const Line *lines, size_t count);

/* Answers whether a line is the mark in front of a signature (RFC 3676 section 4.3). */
bool line_is_signature_mark(const Line *line);

/* Answers whether a line is what a telephone or program adds below a mail (rule 170). */
bool line_is_program_signature(const Line *line);
