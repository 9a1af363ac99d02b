/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/own_headers.h"

#include <string.h>

#include "base/ids.h"
#include "gateway/delivery.h"

static bool is_own(const RawHeader *header)
{
    return header->name_length >= strlen(HEADER_PREFIX) &&
           g_ascii_strncasecmp(header->name, HEADER_PREFIX, strlen(HEADER_PREFIX)) == 0;
}

static unsigned hops_of(const RawHeader *header, GBytes *id_key)
{
    g_autofree char *token = g_strstrip(g_strndup(header->value, header->value_length));

    return hop_token_hops(id_key, token);
}

GBytes *own_headers_remove(const Message *message, GBytes *id_key, unsigned *out_hops)
{
    *out_hops = 0;
    if (g_bytes_get_size(message->bytes) == 0)
        return g_bytes_ref(message->bytes);
    size_t length = 0;
    const char *start = g_bytes_get_data(message->bytes, &length);
    const char *kept = start; /* what lies before it is copied or left out */
    GByteArray *whole = g_byte_array_sized_new((guint) length);
    RawHeader header;
    size_t offset = 0;

    while (message_next_header(message, &offset, &header)) {
        if (!is_own(&header))
            continue;
        if (raw_header_is(&header, HEADER_TRACE))
            *out_hops = MAX(*out_hops, hops_of(&header, id_key));
        g_byte_array_append(whole, (const guint8 *) kept, (guint) (header.name - kept));
        kept = start + offset;
    }
    g_byte_array_append(whole, (const guint8 *) kept, (guint) (start + length - kept));
    return g_byte_array_free_to_bytes(whole);
}
