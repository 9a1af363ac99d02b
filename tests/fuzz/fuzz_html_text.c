/* SPDX-License-Identifier: MIT */
/* Any bytes as HTML: the text is valid and no longer than it may be. */
#include "config.h"

#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "base/text.h"
#include "mail/html_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *html = text_from_bytes((const char *) data, size, TEXT_WINDOWS_1252);
    bool is_cut = false;
    g_autofree char *text = html_text(html, &is_cut);

    g_assert(g_utf8_validate(text, -1, NULL));
    g_assert(strlen(text) <= HTML_TEXT_BYTES + strlen(html));
    return 0;
}
