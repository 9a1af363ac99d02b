/* SPDX-License-Identifier: MIT */
/* Header tokens: the small words of structured fields. */
#pragma once

/* Gives a value without comments, which nest; what stands between double quotes stays (RFC 5322
 * section 3.2.2). The caller owns it. Linear. */
char *header_without_comments(const char *value);

/* Gives the first word of a value in lower case: comments gone, cut at ';', trimmed. The caller
 * owns it. */
char *header_first_token(const char *value);
