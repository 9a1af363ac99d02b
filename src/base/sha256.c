/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/sha256.h"

#include <string.h>

#include <glib.h>
#include <nettle/base16.h>

char *sha256_hex_end(struct sha256_ctx *context)
{
    uint8_t bytes[SHA256_DIGEST_SIZE];
    char *digits = g_malloc0(BASE16_ENCODE_LENGTH(SHA256_DIGEST_SIZE) + 1);

    sha256_digest(context, sizeof bytes, bytes);
    base16_encode_update(digits, sizeof bytes, bytes);
    return digits;
}

char *sha256_hex(const void *bytes, size_t length)
{
    struct sha256_ctx context;

    sha256_init(&context);
    sha256_update(&context, length, bytes);
    return sha256_hex_end(&context);
}

char *sha256_hex_of_text(const char *text)
{
    return sha256_hex(text, strlen(text));
}
