/* SPDX-License-Identifier: MIT */
/* SHA-256 (FIPS 180-4) in 64 lower-case hexadecimal digits. Nettle computes them, by the
 * processor's own instructions where it has them. Any thread. */
#pragma once

#include <stddef.h>

#include <nettle/sha2.h>

/* Each gives the digest of bytes, of a text, of what a context was fed (which begins anew). The
 * caller owns it. */
char *sha256_hex(const void *bytes, size_t length);
char *sha256_hex_of_text(const char *text);
char *sha256_hex_end(struct sha256_ctx *context);
