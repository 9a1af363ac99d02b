/* SPDX-License-Identifier: MIT */
/* HTML text: HTML turned into the lines that a person would read. */
#pragma once

#include <stdbool.h>

#define HTML_TEXT_BYTES (128 * 1024) /* of text that are made */
#define HTML_DEPTH_MAX  1000         /* of open elements; mail programs write fewer than 100 */
#define HTML_QUOTES_MAX 5            /* signs in front of a quoted line */
#define HTML_LINK_BYTES 1000         /* of an address that is shown */

/* Starts the HTML library. Once, before threads start. */
void html_text_init(void);

/* Gives the text of a document or fragment in UTF-8: blocks and list items as lines, quotes behind
 * "> ", links as "text <address>", no scripts, styles or comments; nothing is fetched. Sets
 * `*out_is_cut` where a limit stopped it. The caller owns it. Linear. */
char *html_text(const char *html, bool *out_is_cut);
