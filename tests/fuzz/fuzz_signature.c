/* SPDX-License-Identifier: MIT */
/* The signature header: nothing but the right signature is taken, wherever it stands. */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "web/signature.h"

#define SECRET "a secret that no input can know"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The first line is the header, the rest is the body. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *const secrets[] = {SECRET, NULL};
    const uint8_t *end = memchr(data, '\n', size);
    size_t header_bytes = end != NULL ? (size_t) (end - data) : size;
    const char *body = end != NULL ? (const char *) end + 1 : "";
    size_t body_bytes = end != NULL ? size - header_bytes - 1 : 0;
    g_autofree char *header = g_strndup((const char *) data, header_bytes);
    g_autofree char *digest =
        g_compute_hmac_for_data(G_CHECKSUM_SHA256, (const guchar *) SECRET, strlen(SECRET),
                                (const guchar *) body, body_bytes);
    g_autofree char *in_front = g_strconcat("v1=", digest, ",", header, NULL);
    g_autofree char *lower = g_ascii_strdown(header, -1);
    bool has_right = strstr(lower, digest) != NULL;

    g_assert(has_right || !signature_is_valid(header, body, body_bytes, secrets));
    g_assert(signature_is_valid(in_front, body, body_bytes, secrets));
    return 0;
}
