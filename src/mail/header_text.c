/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/header_text.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#include "base/text.h"
#include "mail/charset.h"

/* =?CHARSET*LANGUAGE?ENCODING?TEXT?= , where TEXT may hold blanks and question marks although it
 * should not, and may end in '='. */
typedef struct {
    const char *charset;
    size_t charset_length; /* without the language of RFC 2231 */
    char encoding;         /* 'q' or 'b' */
    const char *text;
    size_t text_length;
    const char *end;
} EncodedWord;

/* Bytes of neighbouring words of one charset are joined before they are converted, because some
 * programs split a word inside a character. */
typedef struct {
    GString *text;
    GString *bytes;
    const char *charset;
    size_t charset_length;
} Decoder;

static bool split_word(const char *at, EncodedWord *word)
{
    if (at[0] != '=' || at[1] != '?')
        return false;
    const char *charset = at + 2;
    size_t length = strcspn(charset, "? \t");
    if (length == 0 || charset[length] != '?')
        return false;
    const char *encoding = charset + length + 1;
    if (encoding[0] == '\0' || encoding[1] != '?')
        return false;
    const char *text = encoding + 2;
    const char *mark = strstr(text, "?=");
    if (mark == NULL)
        return false;
    *word = (EncodedWord){
        .charset = charset,
        .charset_length = strcspn(charset, "*?"),
        .encoding = g_ascii_tolower(encoding[0]),
        .text = text,
        .text_length = mark - text,
        .end = mark + 2,
    };
    return word->encoding == 'q' || word->encoding == 'b';
}

static void decode_q(const EncodedWord *word, GString *bytes)
{
    const char *at = word->text, *end = word->text + word->text_length;

    while (at < end) {
        bool is_hex =
            *at == '=' && end - at >= 3 && g_ascii_isxdigit(at[1]) && g_ascii_isxdigit(at[2]);
        if (is_hex) {
            g_string_append_c(
                bytes, (char) (g_ascii_xdigit_value(at[1]) << 4 | g_ascii_xdigit_value(at[2])));
            at += 3;
            continue;
        }
        g_string_append_c(bytes, *at == '_' ? ' ' : *at);
        at++;
    }
}

static void decode_b(const EncodedWord *word, GString *bytes)
{
    g_autofree guchar *decoded = g_malloc(word->text_length + 6);
    int state = 0;
    guint save = 0;
    gsize length = g_base64_decode_step(word->text, word->text_length, decoded, &state, &save);

    /* Some programs forget the padding, without which the last characters would stay behind. */
    length += g_base64_decode_step("===", 3, decoded + length, &state, &save);

    g_string_append_len(bytes, (const char *) decoded, (gssize) length);
}

static void flush(Decoder *decoder)
{
    if (decoder->bytes->len == 0)
        return;
    g_autofree char *charset = g_strndup(decoder->charset, decoder->charset_length);
    g_autofree char *text = charset_to_text(charset, decoder->bytes->str, decoder->bytes->len);
    g_string_append(decoder->text, text);
    g_string_truncate(decoder->bytes, 0);
}

static void add_word(Decoder *decoder, const EncodedWord *word)
{
    bool is_same = word->charset_length == decoder->charset_length &&
                   g_ascii_strncasecmp(word->charset, decoder->charset, word->charset_length) == 0;

    if (!is_same)
        flush(decoder);
    decoder->charset = word->charset;
    decoder->charset_length = word->charset_length;
    if (word->encoding == 'q')
        decode_q(word, decoder->bytes);
    else
        decode_b(word, decoder->bytes);
}

static size_t blanks_at(const char *at)
{
    return strspn(at, " \t");
}

/* Decodes a run of words; the blanks between two of them are no text (RFC 2047 section 6.2). */
static const char *decode_run(Decoder *decoder, EncodedWord *word)
{
    for (;;) {
        add_word(decoder, word);
        const char *end = word->end;
        if (!split_word(end + blanks_at(end), word)) {
            flush(decoder);
            return end;
        }
    }
}

/* Once no "?=" follows no word does: without this a long run of "=?" would be searched again and
 * again. */
static char *decode(const char *value)
{
    Decoder decoder = {g_string_new(NULL), g_string_new(NULL), "", 0};
    const char *last_end = g_strrstr(value, "?=");
    const char *at = value;

    while (*at != '\0') {
        EncodedWord word;
        if (at < last_end && split_word(at, &word)) {
            at = decode_run(&decoder, &word);
            continue;
        }
        g_string_append_c(decoder.text, *at++);
    }
    g_string_free(decoder.bytes, TRUE);
    return g_string_free(decoder.text, FALSE);
}

char *header_text(const char *value)
{
    g_autofree char *valid = text_from_string(value, TEXT_WINDOWS_1252);
    g_autofree char *decoded = decode(valid);

    return text_one_line(decoded);
}

char *header_text_cut(const char *value, unsigned max_characters)
{
    g_autofree char *text = header_text(value);

    return text_cut_characters(text, max_characters, "…");
}
