/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "mail/html_elements.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

/* Sorted by name. */
static const HtmlElement elements[] = {
    {"a", .is_link = true},
    {"address", .breaks_before = 1, .breaks_after = 1},
    {"article", .breaks_before = 1, .breaks_after = 1},
    {"blockquote", .breaks_before = 2, .breaks_after = 2, .is_quote = true},
    {"br", .is_break = true},
    {"center", .breaks_before = 1, .breaks_after = 1},
    {"dd", .breaks_before = 1, .breaks_after = 1},
    {"div", .breaks_before = 1, .breaks_after = 1},
    {"dl", .breaks_before = 1, .breaks_after = 1},
    {"dt", .breaks_before = 1, .breaks_after = 1},
    {"fieldset", .breaks_before = 1, .breaks_after = 1},
    {"footer", .breaks_before = 1, .breaks_after = 1},
    {"form", .breaks_before = 1, .breaks_after = 1},
    {"h1", .breaks_before = 2, .breaks_after = 2},
    {"h2", .breaks_before = 2, .breaks_after = 2},
    {"h3", .breaks_before = 2, .breaks_after = 2},
    {"h4", .breaks_before = 2, .breaks_after = 2},
    {"h5", .breaks_before = 2, .breaks_after = 2},
    {"h6", .breaks_before = 2, .breaks_after = 2},
    {"header", .breaks_before = 1, .breaks_after = 1},
    {"hr", .breaks_before = 1, .breaks_after = 1, .lead = "-----"},
    {"img", .is_image = true},
    {"li", .breaks_before = 1, .breaks_after = 1, .lead = "-"},
    {"ol", .breaks_before = 1, .breaks_after = 1},
    {"option", .breaks_before = 1, .breaks_after = 1},
    {"p", .breaks_before = 2, .breaks_after = 2},
    {"pre", .breaks_before = 2, .breaks_after = 2, .is_preformatted = true},
    {"script", .is_hidden = true},
    {"section", .breaks_before = 1, .breaks_after = 1},
    {"style", .is_hidden = true},
    {"table", .breaks_before = 1, .breaks_after = 1},
    {"td", .ends_word = true},
    {"template", .is_hidden = true},
    {"th", .ends_word = true},
    {"title", .is_hidden = true},
    {"tr", .breaks_before = 1, .breaks_after = 1},
    {"ul", .breaks_before = 1, .breaks_after = 1},
};

static int compare_name(const void *name, const void *element)
{
    return strcmp(name, ((const HtmlElement *) element)->name);
}

const HtmlElement *html_element(const char *name)
{
    return bsearch(name, elements, sizeof elements / sizeof *elements, sizeof *elements,
                   compare_name);
}
