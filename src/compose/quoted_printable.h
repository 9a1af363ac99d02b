/* SPDX-License-Identifier: MIT */
/* Quoted-printable: text as seven-bit lines of at most 76 characters (RFC 2045 section 6.7). */
#pragma once

#define QUOTED_PRINTABLE_COLUMNS 76

/* Encodes a text whose lines end in LF; so do those of the result, the last one in any case. No
 * line begins with "From " or is a single dot, so that mailboxes and SMTP leave it alone (rule 82).
 * The caller owns it. */
char *quoted_printable_encode(const char *text);
