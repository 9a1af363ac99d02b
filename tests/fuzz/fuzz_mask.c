/* SPDX-License-Identifier: MIT */
/* Any text: what is not masked stays as it was, in its order. */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "base/text.h"
#include "domain/mask.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = text_from_bytes((const char *) data, size, TEXT_REPLACE);
    g_autofree char *masked = mask_secrets(text);
    g_auto(GStrv) kept = g_strsplit(masked, MASK_TEXT, -1);
    const char *at = text;

    g_assert(g_utf8_validate(masked, -1, NULL));
    if (strstr(text, MASK_TEXT) != NULL)
        return 0;
    g_assert(g_str_has_prefix(text, kept[0] != NULL ? kept[0] : ""));
    for (size_t i = 0; kept[i] != NULL; i++) {
        const char *found = strstr(at, kept[i]);
        g_assert(found != NULL);
        at = found + strlen(kept[i]);
    }
    return 0;
}
