/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/mask.h"

#include <glib.h>

#include "domain/mask_find.h"

typedef bool (*Find)(const char *text, const char *at, Secret *out_secret);

static const Find finders[] = {
    mask_find_credentials, mask_find_password, mask_find_argument,
    mask_find_private_key, mask_find_iban,     mask_find_card,
};

size_t mask_blank(const char *at)
{
    if (*at == ' ' || *at == '\t')
        return 1;
    if (at[0] == '\xc2')
        return at[1] == '\xa0' ? 2 : 0;
    if (at[0] != '\xe2' || at[1] != '\x80') /* U+2000 to U+200B, and U+202F */
        return 0;
    return ((unsigned char) at[2] >= 0x80 && (unsigned char) at[2] <= 0x8b) || at[2] == '\xaf' ? 3
                                                                                               : 0;
}

static bool find(const char *text, const char *at, Secret *out_secret)
{
    if (at > text && g_ascii_isalnum(at[-1]))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(finders); i++) {
        if (finders[i](text, at, out_secret))
            return true;
    }
    return false;
}

char *mask_secrets(const char *text)
{
    GString *masked = g_string_new(NULL);
    const char *kept = text; /* not copied yet */
    Secret secret;

    for (const char *at = text; *at != '\0'; at++) {
        if (!find(text, at, &secret))
            continue;
        g_string_append_len(masked, kept, secret.begin - kept);
        g_string_append(masked, MASK_TEXT);
        kept = secret.end;
        at = secret.end - 1;
    }
    g_string_append(masked, kept);
    return g_string_free(masked, FALSE);
}
