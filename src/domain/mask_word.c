/* SPDX-License-Identifier: MIT */
/* Words and lines, as those who look for secrets see them. */
#include "config.h"

#include <string.h>

#include <glib.h>

#include "domain/mask_find.h"

#define SECRET_LEAST 6 /* shorter words with a digit are units and names: 10GB, web01 */

const char *mask_skip_blanks(const char *begin)
{
    const char *at = begin;
    while (at - begin < MASK_LINE_BYTES && mask_blank(at) > 0)
        at += mask_blank(at);
    return at;
}

static bool is_word_byte(char byte)
{
    return byte != '\0' && !g_ascii_isspace(byte) && strchr(":;=,.!?\"'()<>[]", byte) == NULL;
}

const char *mask_word_end(const char *at)
{
    const char *end = at;
    while (end - at < MASK_LINE_BYTES && is_word_byte(*end) && mask_blank(end) == 0)
        end++;
    return end;
}

const char *mask_line_end(const char *at)
{
    const char *end = at;

    while (end - at < MASK_LINE_BYTES && *end != '\0' && *end != '\r' && *end != '\n')
        end = g_utf8_next_char(end);
    return end;
}

const char *mask_value_end(const char *begin)
{
    const char *end = begin, *stop = mask_line_end(begin);

    if (*begin == '"' || *begin == '\'') {
        const char *closing = memchr(begin + 1, *begin, (size_t) (stop - begin - (stop > begin)));
        if (closing != NULL)
            return closing + 1;
    }
    while (end < stop && mask_blank(end) == 0)
        end++;
    while (end > begin + 1 && strchr(".,;)", end[-1]) != NULL)
        end--;
    return end;
}

/* www.klant.example, jan@klant.example, https://klant.example/pad: words with a name behind a full
 * stop, or a path. */
static bool is_address(const char *begin, const char *end)
{
    const char *dot = memchr(begin, '.', (size_t) (end - begin));

    if (memchr(begin, '/', (size_t) (end - begin)) != NULL)
        return true;
    for (const char *at = dot; at != NULL && at < end; at++) {
        if (!g_ascii_isalpha(*at) && *at != '.' && *at != '-')
            return false;
    }
    return dot != NULL && dot + 2 < end;
}

/* Within a word these say that somebody thought it out. */
static bool holds_sign(const char *begin, const char *end)
{
    for (const char *at = begin + 1; at < end - 1; at++) {
        if (strchr("!#$%&*+=?@^_~", *at) != NULL)
            return true;
    }
    return false;
}

bool mask_looks_secret(const char *begin, const char *end)
{
    unsigned letters = 0, digits = 0;

    for (const char *at = begin; at < end; at++) {
        letters += g_ascii_isalpha(*at) || (*at & 0x80) != 0;
        digits += g_ascii_isdigit(*at);
    }
    return end - begin >= SECRET_LEAST && letters > 0 && (digits > 0 || holds_sign(begin, end)) &&
           !is_address(begin, end);
}
