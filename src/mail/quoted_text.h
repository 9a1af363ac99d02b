/* SPDX-License-Identifier: MIT */
/* Quoted text: what is new in a text, without the history and the signature below it. */
#pragma once

#define NEW_TEXT_MIN_CHARACTERS                                                                    \
    10 /* visible ones; with fewer, nothing is taken away (rule 167)                               \
        */

/* Gives a text without quoted mails, their introductions and signatures, Dutch and English. In
 * doubt a line stays. The caller owns it. Linear; a line of any length costs no more than its
 * length. */
char *quoted_text_strip(const char *text);
