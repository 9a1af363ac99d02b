/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/quoted_printable.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

#define CODE_COLUMNS 3 /* "=C3" */

/* Whether the byte at `at` may stand as it is; `is_first` says that it begins a line. */
static bool is_literal(const char *at, bool is_first)
{
    if (*at == ' ' || *at == '\t')
        return at[1] != '\n' && at[1] != '\0'; /* blanks at the end of a line get lost on the way */
    if (is_first && (*at == '.' || strncmp(at, "From ", strlen("From ")) == 0))
        return false;
    return g_ascii_isgraph(*at) && *at != '=';
}

char *quoted_printable_encode(const char *text)
{
    GString *out = g_string_sized_new(strlen(text) + strlen(text) / 4 + 1);
    size_t column = 0;

    for (const char *at = text; *at != '\0'; at++) {
        if (*at == '\n') {
            g_string_append_c(out, '\n');
            column = 0;
            continue;
        }
        size_t width = is_literal(at, column == 0) ? 1 : CODE_COLUMNS;
        if (column + width >= QUOTED_PRINTABLE_COLUMNS) { /* one is kept for the soft break */
            g_string_append(out, "=\n");
            column = 0;
            width = is_literal(at, true) ? 1 : CODE_COLUMNS;
        }
        if (width == 1)
            g_string_append_c(out, *at);
        else
            g_string_append_printf(out, "=%02X", (unsigned char) *at);
        column += width;
    }
    if (column > 0)
        g_string_append_c(out, '\n');
    return g_string_free(out, FALSE);
}
