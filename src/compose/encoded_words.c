/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/encoded_words.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#define OPENING "=?UTF-8?Q?"
#define CLOSING "?="

/* Whether no reader can take the text for something else and each of its words fits on a line. */
static bool is_plain(const char *text)
{
    g_auto(GStrv) words = g_strsplit(text, " ", 0);

    if (!g_str_is_ascii(text) || strstr(text, "=?") != NULL)
        return false;
    for (size_t i = 0; words[i] != NULL; i++) {
        if (strlen(words[i]) > ENCODED_WORD_COLUMNS)
            return false;
    }
    return true;
}

/* Writes one character. The Q encoding needs no padding, over which some readers stumble where one
 * word follows another. */
static void append_character(GString *word, const char *character, size_t bytes)
{
    if (*character == ' ') {
        g_string_append_c(word, '_');
        return;
    }
    if (g_ascii_isalnum(*character) || strchr("!*+-/", *character) != NULL) {
        g_string_append_c(word, *character);
        return;
    }
    for (size_t i = 0; i < bytes; i++)
        g_string_append_printf(word, "=%02X", (unsigned char) character[i]);
}

/* Gives one word of as many whole characters as it can hold, and where the next begins. */
static char *next_word(const char *text, const char **out_rest)
{
    GString *word = g_string_new(OPENING);

    while (*text != '\0') {
        const char *next = g_utf8_next_char(text);
        size_t before = word->len;
        append_character(word, text, (size_t) (next - text));
        if (word->len > ENCODED_WORD_COLUMNS - strlen(CLOSING)) {
            g_string_truncate(word, before);
            break;
        }
        text = next;
    }
    *out_rest = text;
    g_string_append(word, CLOSING);
    return g_string_free(word, FALSE);
}

char *encoded_words(const char *text)
{
    if (is_plain(text))
        return g_strdup(text);
    g_autoptr(GString) words = g_string_new(NULL);

    while (*text != '\0') {
        g_autofree char *word = next_word(text, &text);
        g_string_append_printf(words, "%s%s", words->len > 0 ? " " : "", word);
    }
    return g_strdup(words->str);
}
