/* SPDX-License-Identifier: MIT */
/* Html: strangers' text inside a page. */
#pragma once

#include <glib.h>

/* Appends a text, valid UTF-8, so that it stays text in an element and in a quoted attribute;
 * control characters but line ends and tabs are left out. */
void html_append(GString *page, const char *text);

/* Appends what the format says, each %s of it as html_append would; nothing else may stand in it
 * behind a %. */
void html_append_format(GString *page, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Appends a link that phones a number, or the number alone where it has too few digits for one. */
void html_append_phone(GString *page, const char *number);
