/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/html_guard.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

static bool begins_tag(const char *at)
{
    return at[0] == '<' && (g_ascii_isalpha(at[1]) || at[1] == '/');
}

/* Gives the place of the '>' that ends the tag, or the end of the text. A quote counts only behind
 * '=': apostrophes elsewhere are no quotes. */
static const char *tag_end(const char *at, char *out_quote, size_t limit)
{
    char quote = '\0', before = '\0';
    size_t length = 0;

    *out_quote = '\0';
    for (; *at != '\0' && (quote != '\0' || *at != '>'); at++) {
        if (quote != '\0' && *at == quote)
            quote = '\0';
        else if (quote == '\0' && before == '=' && (*at == '"' || *at == '\''))
            quote = *at;
        if (!g_ascii_isspace(*at))
            before = *at;
        if (++length == limit)
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
