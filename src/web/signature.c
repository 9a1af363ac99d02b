/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "web/signature.h"

#include <string.h>

#include <glib.h>
#include <nettle/hmac.h>

#define DIGEST_BYTES SHA256_DIGEST_SIZE
#define OUR_VERSION  "v1="

typedef struct {
    guint8 bytes[DIGEST_BYTES];
} Digest;

static bool read_digest(const char *hex, size_t length, Digest *out_digest)
{
    if (length != 2 * DIGEST_BYTES)
        return false;
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        int high = g_ascii_xdigit_value(hex[2 * i]);
        int low = g_ascii_xdigit_value(hex[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        out_digest->bytes[i] = (guint8) (high << 4 | low);
    }
    return true;
}

/* Reads the signatures of our version; gives how many. */
static size_t read_header(const char *header, Digest digests[SIGNATURES_MAX])
{
    size_t count = 0;

    for (size_t looked_at = 0; *header != '\0' && looked_at < SIGNATURES_MAX; looked_at++) {
        header += strspn(header, " \t,");
        size_t length = strcspn(header, " \t,");
        if (length > strlen(OUR_VERSION) && strncmp(header, OUR_VERSION, strlen(OUR_VERSION)) == 0)
            count += read_digest(header + strlen(OUR_VERSION), length - strlen(OUR_VERSION),
                                 &digests[count]);
        header += length;
    }
    return count;
}

static Digest sign(const char *secret, const char *body, size_t length)
{
    Digest digest;
    struct hmac_sha256_ctx hmac;

    hmac_sha256_set_key(&hmac, strlen(secret), (const uint8_t *) secret);
    hmac_sha256_update(&hmac, length, (const uint8_t *) body);
    hmac_sha256_digest(&hmac, sizeof digest.bytes, digest.bytes);
    return digest;
}

static bool equals(const Digest *digest, const Digest *other)
{
    unsigned difference = 0;

    for (size_t i = 0; i < DIGEST_BYTES; i++)
        difference |= digest->bytes[i] ^ other->bytes[i];
    return difference == 0;
}

bool signature_is_valid(const char *header, const char *body, size_t length,
                        const char *const *secrets)
{
    Digest digests[SIGNATURES_MAX];
    size_t count = header != NULL ? read_header(header, digests) : 0;
    bool is_valid = false;

    if (count == 0)
        return false;
    for (size_t i = 0; secrets != NULL && secrets[i] != NULL; i++) {
        if (secrets[i][0] == '\0')
            continue;
        Digest right = sign(secrets[i], body, length);
        for (size_t j = 0; j < count; j++)
            is_valid |= equals(&right, &digests[j]);
    }
    return is_valid;
}
