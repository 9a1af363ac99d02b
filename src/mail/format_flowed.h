/* SPDX-License-Identifier: MIT */
/* Format=flowed: paragraphs that were wrapped for transport (RFC 3676). */
#pragma once

#include <stdbool.h>

/* Gives a text with its flowed lines joined: only lines of one quote depth, without the blank that
 * was stuffed in front; with `deletes_space` (DelSp=yes) also without the blank at the end. Quote
 * signs become "> " with all signs in front. The caller owns it. Linear. */
char *format_flowed_join(const char *text, bool deletes_space);
