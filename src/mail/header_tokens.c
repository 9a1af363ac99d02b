/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/header_tokens.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

char *header_without_comments(const char *value)
{
    GString *kept = g_string_sized_new(strlen(value));
    unsigned depth = 0;
    bool is_quoted = false;

    for (const char *at = value; *at != '\0'; at++) {
        if (*at == '\\' && at[1] != '\0') {
            if (depth == 0)
                g_string_append_len(kept, at, 2);
            at++;
        } else if (depth == 0 && *at == '"') {
            is_quoted = !is_quoted;
            g_string_append_c(kept, *at);
        } else if (!is_quoted && *at == '(') {
            depth++;
        } else if (!is_quoted && *at == ')' && depth > 0) {
            depth--;
        } else if (depth == 0) {
            g_string_append_c(kept, *at);
        }
    }
    return g_string_free(kept, FALSE);
}

char *header_first_token(const char *value)
{
    g_autofree char *plain = header_without_comments(value);

    plain[strcspn(plain, ";")] = '\0';
    return g_ascii_strdown(g_strstrip(plain), -1);
}
