/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/message.h"

#include <string.h>
#include <unistd.h>

const char *message_data(const Message *message, size_t *out_length)
{
    const char *data = g_bytes_get_data(message->bytes, out_length);

    return data != NULL ? data : "";
}

/* Gives the place behind the line that begins at `at`. */
static const char *line_end(const char *at, const char *end)
{
    const char *newline = memchr(at, '\n', end - at);

    return newline != NULL ? newline + 1 : end;
}

static bool line_is_empty(const char *at, const char *next)
{
    return at[0] == '\n' || (next - at == 2 && at[0] == '\r' && at[1] == '\n');
}

static bool is_blank(char character)
{
    return character == ' ' || character == '\t';
}

/* A name is printable ASCII; blanks between it and the colon are let pass (RFC 7103 section 7.3).
 */
static bool split_field(const char *at, const char *end, RawHeader *out_header)
{
    const char *colon = at;

    while (colon<end && * colon> ' ' && *colon < 0x7F && *colon != ':')
        colon++;
    size_t name_length = colon - at;
    while (colon < end && is_blank(*colon))
        colon++;
    if (name_length == 0 || colon == end || *colon != ':')
        return false;
    *out_header = (RawHeader){at, name_length, colon + 1, end - colon - 1};
    return true;
}

bool message_next_header(const Message *message, size_t *offset, RawHeader *out_header)
{
    size_t length = 0;
    const char *data = message_data(message, &length);
    const char *end = data + length;
    size_t limit = MIN(length, MESSAGE_HEADER_BYTES);

    while (*offset < limit) {
        const char *line = data + *offset;
        const char *next = line_end(line, end);
        if (line_is_empty(line, next))
            return false;
        while (next < end && is_blank(*next))
            next = line_end(next, end);
        *offset = next - data;
        if (split_field(line, MIN(next, data + limit), out_header))
            return true;
    }
    return false;
}

bool raw_header_is(const RawHeader *header, const char *name)
{
    return strlen(name) == header->name_length &&
           g_ascii_strncasecmp(header->name, name, header->name_length) == 0;
}

char *raw_header_value(const RawHeader *header)
{
    GString *value = g_string_sized_new(header->value_length);

    for (size_t i = 0; i < header->value_length; i++) {
        char character = header->value[i];
        bool is_fold = character == '\n' || (character == '\r' && i + 1 < header->value_length &&
                                             header->value[i + 1] == '\n');
        if (!is_fold && character != '\0')
            g_string_append_c(value, character);
    }
    return g_strstrip(g_string_free(value, FALSE));
}

size_t message_body_offset(const Message *message)
{
    size_t length = 0;
    const char *data = message_data(message, &length);
    const char *end = data + length, *line = data;

    while (line < end) {
        const char *next = line_end(line, end);
        if (line_is_empty(line, next))
            return next - data;
        line = next;
    }
    return length;
}

size_t message_read(const Message *message, size_t offset, char *buffer, size_t size)
{
    size_t length = 0;
    const char *data = message_data(message, &length);

    if (offset >= length)
        return 0;
    size = MIN(size, length - offset);
    if (message->fd >= 0) {
        ssize_t got = pread(message->fd, buffer, size, (off_t) offset);
        if (got > 0)
            return (size_t) got;
    }
    memcpy(buffer, data + offset, size);
    return size;
}

char *message_header(const Message *message, const char *name)
{
    size_t offset = 0;
    RawHeader header;

    for (unsigned i = 0; i < MESSAGE_HEADERS_MAX; i++) {
        if (!message_next_header(message, &offset, &header))
            return NULL;
        if (raw_header_is(&header, name))
            return raw_header_value(&header);
    }
    return NULL;
}
