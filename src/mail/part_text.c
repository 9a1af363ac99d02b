/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/part_text.h"

#include <string.h>

#include "base/text.h"
#include "mail/charset.h"
#include "mail/format_flowed.h"
#include "mail/html_text.h"
#include "mail/mime_text.h"
#include "mail/mime_walk.h"

#define CHUNK_BYTES 4096

static GByteArray *read_stream(GMimeStream *stream, size_t limit, bool *out_is_cut)
{
    GByteArray *bytes = g_byte_array_new();
    char chunk[CHUNK_BYTES];

    for (;;) {
        ssize_t got = g_mime_stream_read(stream, chunk, sizeof chunk);
        if (got <= 0)
            return bytes;
        if (bytes->len + (size_t) got > limit) {
            g_byte_array_append(bytes, (guint8 *) chunk, limit - bytes->len);
            *out_is_cut = true;
            return bytes;
        }
        g_byte_array_append(bytes, (guint8 *) chunk, (guint) got);
    }
}

static bool line_is_base64(const char *line, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (!g_ascii_isalnum(line[i]) && strchr("+/=", line[i]) == NULL)
            return false;
    }
    return true;
}

/* Text that only claims to be base64 decodes to rubbish; mailing lists add a plain footer to true
 * base64. The majority of the first lines decides (rule 156). */
static bool looks_like_base64(GMimeStream *stream)
{
    char chunk[CHUNK_BYTES + 1];
    ssize_t got = g_mime_stream_read(stream, chunk, CHUNK_BYTES);
    int balance = 0;

    g_mime_stream_reset(stream);
    chunk[MAX(got, 0)] = '\0';
    g_auto(GStrv) lines = g_strsplit(chunk, "\n", -1);
    for (size_t i = 0; lines[i] != NULL; i++) {
        g_strstrip(lines[i]);
        if (*lines[i] != '\0')
            balance += line_is_base64(lines[i], strlen(lines[i])) ? 1 : -1;
    }
    return balance >= 0;
}

GByteArray *part_bytes(GMimePart *part, size_t limit, bool *out_is_cut)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    GMimeStream *raw = content != NULL ? g_mime_data_wrapper_get_stream(content) : NULL;
    if (raw == NULL)
        return g_byte_array_new();
    GMimeContentEncoding encoding = g_mime_data_wrapper_get_encoding(content);
    g_mime_stream_reset(raw);

    bool is_coded = encoding == GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE ||
                    encoding == GMIME_CONTENT_ENCODING_BASE64 ||
                    encoding == GMIME_CONTENT_ENCODING_UUENCODE;
    if (!is_coded || (encoding == GMIME_CONTENT_ENCODING_BASE64 && !looks_like_base64(raw)))
        return read_stream(raw, limit, out_is_cut);
    g_autoptr(GMimeStream) decoded = g_mime_stream_filter_new(raw);
    g_autoptr(GMimeFilter) filter = g_mime_filter_basic_new(encoding, FALSE);
    g_mime_stream_filter_add(GMIME_STREAM_FILTER(decoded), filter);
    return read_stream(decoded, limit, out_is_cut);
}

static bool is_clean(char character)
{
    unsigned char byte = (unsigned char) character;

    return (byte >= ' ' && byte != 0x7F) || byte == '\n' || byte == '\t';
}

/* Line ends of any kind become '\n'; other control characters would move a terminal's cursor. */
static char *clean_lines(const char *text)
{
    GString *clean = g_string_sized_new(strlen(text));
    const char *begin = text;

    for (const char *at = text; *at != '\0'; at++) {
        if (is_clean(*at))
            continue;
        g_string_append_len(clean, begin, at - begin);
        if (*at == '\r' && at[1] != '\n')
            g_string_append_c(clean, '\n');
        begin = at + 1;
    }
    g_string_append(clean, begin);
    return g_string_free(clean, FALSE);
}

char *text_of_bytes(const char *charset, const char *bytes, size_t length)
{
    g_autofree char *text = charset_to_text(charset, bytes, length);

    return clean_lines(text);
}

static bool parameter_is(GMimeObject *object, const char *name, const char *value)
{
    const char *set = g_mime_object_get_content_type_parameter(object, name);

    return text_equals_nocase(set != NULL ? set : "", value);
}

char *part_text(GMimePart *part, bool *out_is_cut)
{
    GMimeObject *object = GMIME_OBJECT(part);
    bool is_html = mime_object_is(object, "text", "html");
    size_t limit = is_html ? TEXT_HTML_BYTES : TEXT_PLAIN_BYTES;
    g_autoptr(GByteArray) bytes = part_bytes(part, limit, out_is_cut);
    const char *charset = g_mime_object_get_content_type_parameter(object, "charset");
    g_autofree char *text = text_of_bytes(charset, (const char *) bytes->data, bytes->len);

    if (is_html)
        return html_text(text, out_is_cut);
    if (parameter_is(object, "format", "flowed"))
        return format_flowed_join(text, parameter_is(object, "delsp", "yes"));
    return g_steal_pointer(&text);
}
