/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/html_guard.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

static bool begins_tag(const char *at)
{
    return at[0] == '<' && (g_ascii_isalpha(at[1]) || at[1] == '/');
}

/* Gives the quote that is open behind a character of a tag. A quote counts only behind '=':
 * apostrophes elsewhere are no quotes. */
static char quote_behind(char character, char before, char quote)
{
    if (quote != '\0')
        return character == quote ? '\0' : quote;
    return before == '=' && (character == '"' || character == '\'') ? character : '\0';
}

/* Gives the place of the '>' that ends the tag, or the end of the text, and which quote is open at
 * `limit`. */
static const char *tag_end(const char *tag, char *out_quote, size_t limit)
{
    char quote = '\0', before = '\0';
    const char *at = tag;

    *out_quote = '\0';
    for (; *at != '\0' && (quote != '\0' || *at != '>'); at++) {
        quote = quote_behind(*at, before, quote);
        if (!g_ascii_isspace(*at))
            before = *at;
        if ((size_t) (at - tag) + 1 == limit)
            *out_quote = quote;
    }
    return at;
}

char *html_without_long_tags(const char *html)
{
    GString *kept = g_string_sized_new(strlen(html));

    while (*html != '\0') {
        size_t text = strcspn(html, "<");
        g_string_append_len(kept, html, (gssize) text);
        html += text;
        if (!begins_tag(html)) {
            if (*html != '\0')
                g_string_append_c(kept, *html++);
            continue;
        }
        char quote = '\0';
        const char *end = tag_end(html, &quote, HTML_TAG_BYTES);
        g_string_append_len(kept, html, MIN(end - html, HTML_TAG_BYTES));
        if (quote != '\0')
            g_string_append_c(kept, quote);
        html = end;
    }
    return g_string_free(kept, FALSE);
}

char *html_without_tags(const char *html)
{
    GString *kept = g_string_sized_new(strlen(html));
    bool is_tag = false;

    for (; *html != '\0'; html++) {
        if (!is_tag && begins_tag(html)) {
            is_tag = true;
            g_string_append_c(kept, ' ');
        }
        if (!is_tag)
            g_string_append_c(kept, *html);
        if (*html == '>')
            is_tag = false;
    }
    return g_string_free(kept, FALSE);
}
