/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/text.h"

#include <stdint.h>
#include <string.h>

#include <glib.h>

#define REPLACEMENT     0xFFFD
#define GRAPHEME_JOINER 0x034F /* invisible, although Unicode files it under marks */

/* What windows-1252 puts where ISO 8859-1 has the controls 0x80 to 0x9F. */
static const gunichar windows_1252[] = {
    0x20AC,      REPLACEMENT, 0x201A, 0x0192, 0x201E, 0x2026,      0x2020, 0x2021,
    0x02C6,      0x2030,      0x0160, 0x2039, 0x0152, REPLACEMENT, 0x017D, REPLACEMENT,
    REPLACEMENT, 0x2018,      0x2019, 0x201C, 0x201D, 0x2022,      0x2013, 0x2014,
    0x02DC,      0x2122,      0x0161, 0x203A, 0x0153, REPLACEMENT, 0x017E, 0x0178,
};

/* How many bytes at the beginning are ASCII and no NUL, in steps of eight. */
static size_t ascii_run(const char *bytes, size_t length)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
    size_t run = 0;

    for (uint64_t word; run + sizeof word <= length; run += sizeof word) {
        memcpy(&word, bytes + run, sizeof word);
        if (((word | (word - ones)) & tops) != 0)
            break;
    }
    return run;
}

bool text_is_valid(const char *bytes, size_t length)
{
    size_t at = 0;

    while ((at += ascii_run(bytes + at, length - at)) < length) {
        gunichar character = g_utf8_get_char_validated(bytes + at, (gssize) (length - at));
        if (character == 0 || (character & 0x80000000U) != 0)
            return false;
        at += (size_t) g_unichar_to_utf8(character, NULL);
    }
    return true;
}

static gunichar windows_1252_character(unsigned char byte)
{
    if (byte == 0)
        return REPLACEMENT;
    if (byte >= 0x80 && byte <= 0x9F)
        return windows_1252[byte - 0x80];
    return byte;
}

static char *from_windows_1252(const char *bytes, size_t length)
{
    GString *text = g_string_sized_new(length + length / 8 + 1);

    for (size_t i = 0; i < length; i++)
        g_string_append_unichar(text, windows_1252_character((unsigned char) bytes[i]));
    return g_string_free(text, FALSE);
}

char *text_from_bytes(const char *bytes, size_t length, TextFallback fallback)
{
    if (length == 0)
        return g_strdup("");
    if (text_is_valid(bytes, length))
        return g_strndup(bytes, length);
    if (fallback == TEXT_WINDOWS_1252)
        return from_windows_1252(bytes, length);
    return g_utf8_make_valid(bytes, (gssize) length);
}

char *text_from_string(const char *string, TextFallback fallback)
{
    return text_from_bytes(string, string == NULL ? 0 : strlen(string), fallback);
}

/* The last boundary between two characters that is at or before `index`. */
static size_t boundary_before(const char *text, size_t index)
{
    while (index > 0 && ((unsigned char) text[index] & 0xC0) == 0x80)
        index--;
    return index;
}

char *text_cut(const char *text, size_t max_bytes, const char *mark)
{
    size_t mark_bytes = strlen(mark);

    if (strlen(text) <= max_bytes)
        return g_strdup(text);
    if (mark_bytes > max_bytes)
        return g_strndup(text, boundary_before(text, max_bytes));

    g_autofree char *kept = g_strndup(text, boundary_before(text, max_bytes - mark_bytes));
    return g_strconcat(kept, mark, NULL);
}

char *text_cut_characters(const char *text, size_t max_characters, const char *mark)
{
    size_t characters = (size_t) g_utf8_strlen(text, -1);
    size_t mark_characters = (size_t) g_utf8_strlen(mark, -1);

    if (characters <= max_characters)
        return g_strdup(text);
    if (mark_characters > max_characters)
        return g_utf8_substring(text, 0, (long) max_characters);

    g_autofree char *kept = g_utf8_substring(text, 0, (long) (max_characters - mark_characters));
    return g_strconcat(kept, mark, NULL);
}

/* U+0085 is a control to Unicode and a line end to old systems: both readings end the word. */
static bool is_white(gunichar character)
{
    return g_unichar_isspace(character) || character == '\v' || character == 0x0085;
}

static bool is_invisible(gunichar character)
{
    GUnicodeType type = g_unichar_type(character);

    return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || character == GRAPHEME_JOINER;
}

char *text_one_line(const char *text)
{
    g_autofree char *valid = text_from_string(text, TEXT_REPLACE);
    GString *line = g_string_sized_new(strlen(valid));
    bool pending_space = false;

    for (const char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar character = g_utf8_get_char(at);
        if (is_white(character)) {
            pending_space = line->len > 0;
            continue;
        }
        if (is_invisible(character))
            continue;
        if (pending_space)
            g_string_append_c(line, ' ');
        pending_space = false;
        g_string_append_unichar(line, character);
    }
    return g_string_free(line, FALSE);
}

static bool is_ascii(char byte)
{
    return ((unsigned char) byte & 0x80) == 0;
}

static void append_lower(GString *lower, const char *ascii, size_t length)
{
    char *at = NULL;

    g_string_append_len(lower, ascii, (gssize) length);
    at = lower->str + lower->len - length;
    for (size_t i = 0; i < length; i++)
        at[i] = (char) (at[i] + (at[i] >= 'A' && at[i] <= 'Z' ? 'a' - 'A' : 0));
}

char *text_fold_case(const char *text)
{
    GString *folded = g_string_sized_new(strlen(text));

    while (*text != '\0') {
        const char *end = text;
        while (*end != '\0' && is_ascii(*end))
            end++;
        append_lower(folded, text, (size_t) (end - text));
        for (text = end; !is_ascii(*end);)
            end++;
        g_autofree char *rest = g_utf8_casefold(text, end - text);
        g_string_append(folded, rest);
        text = end;
    }
    return g_string_free(folded, FALSE);
}

bool text_equals_nocase(const char *text, const char *other)
{
    if (text == NULL || other == NULL)
        return text == other;
    return g_ascii_strcasecmp(text, other) == 0;
}

bool text_starts_nocase(const char *text, const char *prefix)
{
    return text != NULL && g_ascii_strncasecmp(text, prefix, strlen(prefix)) == 0;
}

bool text_is_one_of_nocase(const char *text, const char *const *tokens)
{
    for (; *tokens != NULL; tokens++) {
        if (text_equals_nocase(text, *tokens))
            return true;
    }
    return false;
}

bool text_starts_with_shape(const char *text, const char *shape)
{
    for (; *shape != '\0'; shape++, text++) {
        bool fits = *shape == 'd' ? g_ascii_isdigit(*text)
                                  : g_ascii_tolower(*text) == g_ascii_tolower(*shape);
        if (!fits)
            return false;
    }
    return true;
}

int text_digits_value(const char *text, int count)
{
    int value = 0;

    for (int i = 0; i < count; i++)
        value = value * 10 + g_ascii_digit_value(text[i]);
    return value;
}

const char *text_html_entity(unsigned code_point)
{
    switch (code_point) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}
