/* SPDX-License-Identifier: MIT */
/* HTML guard: keeps from the HTML library what it takes quadratic time over. */
#pragma once

#define HTML_TAG_BYTES 8192 /* of one tag: every new attribute is compared with all before it */

/* Gives HTML in which the tags that are longer end early; pictures inside their own tag are that
 * long. The caller owns it. Linear. */
char *html_without_long_tags(const char *html);

/* Gives HTML with everything between '<' and '>' gone: for documents whose elements are nested
 * deeper than any mail program writes. The caller owns it. Linear. */
char *html_without_tags(const char *html);
