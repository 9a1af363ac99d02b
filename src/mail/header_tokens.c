/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/header_tokens.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

/* Where in a value a character stands. */
typedef struct {
    unsigned depth; /* of comments */
    bool is_quoted;
} Place;

/* Moves over one character; gives whether it is kept. */
static bool step(Place *place, char character)
{
    if (place->depth == 0 && character == '"')
        place->is_quoted = !place->is_quoted;
    if (place->is_quoted)
        return true;
    if (character == '(')
        place->depth++;
    bool is_kept = place->depth == 0;
    if (character == ')' && place->depth > 0)
        place->depth--;
    return is_kept;
}

char *header_without_comments(const char *value)
{
    GString *kept = g_string_sized_new(strlen(value));
    Place place = {0, false};

    for (const char *at = value; *at != '\0'; at++) {
        bool is_pair = *at == '\\' && at[1] != '\0';
        bool is_kept = is_pair ? place.depth == 0 : step(&place, *at);
        if (is_kept)
            g_string_append_len(kept, at, is_pair ? 2 : 1);
        at += is_pair;
    }
    return g_string_free(kept, FALSE);
}

char *header_first_token(const char *value)
{
    g_autofree char *plain = header_without_comments(value);

    plain[strcspn(plain, ";")] = '\0';
    return g_ascii_strdown(g_strstrip(plain), -1);
}
