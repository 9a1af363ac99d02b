/* SPDX-License-Identifier: MIT */
/* HTML elements: what each does to the lines of a text. */
#pragma once

#include <stdbool.h>

typedef struct {
    const char *name;
    unsigned breaks_before, breaks_after; /* 1 begins a line, 2 leaves an empty one */
    bool is_break;                        /* one more line, each time */
    const char *lead;                     /* stands in front of its text */
    bool is_hidden;                       /* its text is for machines */
    bool is_preformatted;                 /* white space counts */
    bool is_quote, is_link, is_image;
    bool ends_word; /* a blank follows, such as between two cells */
} HtmlElement;

/* Gives the row of an element by its lower-case name; NULL when it does nothing. Lent forever. */
const HtmlElement *html_element(const char *name);
