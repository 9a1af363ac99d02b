/* SPDX-License-Identifier: MIT */
/* Charset: bytes in the charset that a stranger names, as text. */
#pragma once

#include <stddef.h>

/* Gives bytes as valid UTF-8 without NULs; the caller owns it. Only charsets of a fixed table are
 * handed to iconv; what another name labels, or what is not valid in its own charset, is read as
 * UTF-8 where it is that, else as windows-1252. `charset` may be NULL. Never fails; linear. */
char *charset_to_text(const char *charset, const char *bytes, size_t length);
