/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/charset.h"

#include <errno.h>
#include <string.h>

#include <glib.h>

#include "base/text.h"

#define NAME_BYTES 32

/* Names that mail uses, without their separators, and what iconv calls them. ISO 8859-1 is read as
 * windows-1252, as mail programs and browsers do: the difference is controls that nobody means. */
static const struct {
    const char *name, *iconv_name;
} charsets[] = {
    {"ascii", "CP1252"},          {"usascii", "CP1252"},
    {"ansix341968", "CP1252"},    {"iso88591", "CP1252"},
    {"latin1", "CP1252"},         {"windows1252", "CP1252"},
    {"cp1252", "CP1252"},         {"iso88592", "ISO-8859-2"},
    {"iso88593", "ISO-8859-3"},   {"iso88594", "ISO-8859-4"},
    {"iso88595", "ISO-8859-5"},   {"iso88596", "ISO-8859-6"},
    {"iso88597", "ISO-8859-7"},   {"iso88598", "ISO-8859-8"},
    {"iso88598i", "ISO-8859-8"},  {"iso88599", "ISO-8859-9"},
    {"iso885910", "ISO-8859-10"}, {"iso885913", "ISO-8859-13"},
    {"iso885914", "ISO-8859-14"}, {"iso885915", "ISO-8859-15"},
    {"iso885916", "ISO-8859-16"}, {"windows1250", "CP1250"},
    {"windows1251", "CP1251"},    {"windows1253", "CP1253"},
    {"windows1254", "CP1254"},    {"windows1255", "CP1255"},
    {"windows1256", "CP1256"},    {"windows1257", "CP1257"},
    {"windows1258", "CP1258"},    {"ibm437", "CP437"},
    {"cp437", "CP437"},           {"ibm850", "CP850"},
    {"cp850", "CP850"},           {"macintosh", "MACINTOSH"},
    {"koi8r", "KOI8-R"},          {"koi8u", "KOI8-U"},
    {"utf16", "UTF-16"},          {"utf16le", "UTF-16LE"},
    {"utf16be", "UTF-16BE"},      {"utf7", "UTF-7"},
    {"gb2312", "GB18030"},        {"gbk", "GB18030"},
    {"gb18030", "GB18030"},       {"big5", "BIG5"},
    {"iso2022jp", "ISO-2022-JP"}, {"shiftjis", "SHIFT_JIS"},
    {"eucjp", "EUC-JP"},          {"euckr", "EUC-KR"},
    {"ksc56011987", "EUC-KR"},
};

static const char *iconv_name(const char *charset)
{
    char name[NAME_BYTES];
    size_t length = 0;

    for (; charset != NULL && *charset != '\0' && length + 1 < sizeof name; charset++) {
        if (g_ascii_isalnum(*charset))
            name[length++] = g_ascii_tolower(*charset);
    }
    name[length] = '\0';
    for (size_t i = 0; i < G_N_ELEMENTS(charsets); i++) {
        if (strcmp(charsets[i].name, name) == 0)
            return charsets[i].iconv_name;
    }
    return NULL;
}

/* What iconv cannot read becomes U+FFFD, byte for byte, so that the rest still arrives. */
static void convert(GIConv converter, const char *bytes, size_t length, GString *text)
{
    char *in = (char *) bytes;
    char buffer[1024];

    while (length > 0) {
        char *out = buffer;
        size_t room = sizeof buffer;
        size_t result = g_iconv(converter, &in, &length, &out, &room);
        int failure = errno;
        g_string_append_len(text, buffer, out - buffer);
        if (result != (size_t) -1 || failure == E2BIG)
            continue;
        g_string_append(text, "\xEF\xBF\xBD");
        in++;
        length--;
    }
}

char *charset_to_text(const char *charset, const char *bytes, size_t length)
{
    const char *name = iconv_name(charset);

    if (length == 0)
        return g_strdup(""); /* an empty part may have no bytes to point at */

    /* A label that says one byte a character is often wrong where the bytes are good UTF-8. */
    if (name == NULL || (strcmp(name, "CP1252") == 0 && text_is_valid(bytes, length)))
        return text_from_bytes(bytes, length, TEXT_WINDOWS_1252);
    GIConv converter = g_iconv_open("UTF-8", name);
    if (converter == (GIConv) -1)
        return text_from_bytes(bytes, length, TEXT_WINDOWS_1252);
    g_autoptr(GString) text = g_string_sized_new(length);
    convert(converter, bytes, length, text);
    g_iconv_close(converter);
    return text_from_bytes(text->str, text->len, TEXT_REPLACE);
}
