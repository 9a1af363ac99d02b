/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <stdbool.h>
#include <string.h>

#include "base/text.h"
#include "compose/json.h"

static bool is_surrogate(const char *escape, const char *second_digits)
{
    return escape[0] == '\\' && escape[1] == 'u' && g_ascii_tolower(escape[2]) == 'd' &&
           escape[3] != '\0' && strchr(second_digits, escape[3]) != NULL &&
           g_ascii_isxdigit(escape[4]) && g_ascii_isxdigit(escape[5]);
}

/* Half of a character, as a title has where it was cut within an emoji, is no JSON: it costs that
 * character, not the event. */
static void mend_surrogates(char *text)
{
    for (char *at = strchr(text, '\\'); at != NULL && at[1] != '\0'; at = strchr(at, '\\')) {
        bool is_first = is_surrogate(at, "89aAbB");
        bool is_pair = is_first && is_surrogate(at + 6, "cCdDeEfF");
        if (!is_pair && (is_first || is_surrogate(at, "cCdDeEfF")))
            memcpy(at + 2, "fffd", 4);
        at += is_pair ? 12 : 2;
    }
}

json_t *json_read(const char *bytes, size_t length, size_t flags, json_error_t *out_problem)
{
    g_autofree char *text = text_from_bytes(bytes, length, TEXT_REPLACE);

    mend_surrogates(text);
    return json_loads(text, flags, out_problem);
}
