/* SPDX-License-Identifier: MIT */
/* Html: strangers' text inside a page. */
#pragma once

#include <glib.h>

/* Appends what the format says; nothing but %s may stand in it. Their texts are valid UTF-8, and
 * stay text in an element and in a quoted attribute; control characters but line ends and tabs are
 * left out. */
void html_append_format(GString *page, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Appends a link that phones a number, or the number alone where it has too few digits for one. */
void html_append_phone(GString *page, const char *number);
