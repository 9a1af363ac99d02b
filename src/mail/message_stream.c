/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/message_stream.h"

static void forget_lent(gpointer array)
{
    g_byte_array_free(array, FALSE);
}

/* The memory stream wants an array; this one only lends it the bytes and goes with the stream. */
static GMimeStream *stream_over_memory(const Message *message, size_t begin, size_t end)
{
    GMimeStream *stream = g_mime_stream_mem_new();
    size_t length = 0;
    guint8 *data = (guint8 *) message_data(message, &length);
    GByteArray *lent = g_byte_array_new_take(data + begin, end - begin);

    g_mime_stream_mem_set_byte_array(GMIME_STREAM_MEM(stream), lent);
    g_mime_stream_mem_set_owner(GMIME_STREAM_MEM(stream), FALSE);
    g_object_set_data_full(G_OBJECT(stream), "lent-bytes", lent, forget_lent);
    return stream;
}

static size_t first_field(const Message *message)
{
    size_t length = 0;
    const char *data = message_data(message, &length);
    size_t offset = 0;
    RawHeader header;

    return message_next_header(message, &offset, &header) ? (size_t) (header.name - data) : 0;
}

GMimeStream *message_stream_new(const Message *message, size_t end)
{
    size_t begin = MIN(first_field(message), end);

    if (message->fd < 0)
        return stream_over_memory(message, begin, end);
    GMimeStream *stream =
        g_mime_stream_fs_new_with_bounds(message->fd, (gint64) begin, (gint64) end);
    g_mime_stream_fs_set_owner(GMIME_STREAM_FS(stream), FALSE);
    return stream;
}
