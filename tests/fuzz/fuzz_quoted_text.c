/* SPDX-License-Identifier: MIT */
/* Any bytes as the text of an answer: what is new is part of what was there. */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "base/text.h"
#include "mail/format_flowed.h"
#include "mail/quoted_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = text_from_bytes((const char *) data, size, TEXT_WINDOWS_1252);
    g_autofree char *joined = format_flowed_join(text, size % 2 == 0);
    g_autofree char *new_text = quoted_text_strip(joined);
    g_auto(GStrv) lines = g_strsplit(new_text, "\n", -1);

    g_assert(g_utf8_validate(joined, -1, NULL));
    g_assert(g_utf8_validate(new_text, -1, NULL));
    g_assert(strlen(new_text) <= strlen(joined));
    for (size_t i = 0; lines[i] != NULL; i++)
        g_assert(strstr(joined, lines[i]) != NULL);
    return 0;
}
