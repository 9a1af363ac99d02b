/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "web/html.h"

#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include "base/text.h"

#define PHONE_DIGITS 5 /* at least */

static void append(GString *page, const char *text)
{
    for (const char *at = text; *at != '\0'; at++) {
        const char *entity = text_html_entity((unsigned char) *at);
        bool is_control = g_ascii_iscntrl(*at) && *at != '\n' && *at != '\t';
        if (entity != NULL)
            g_string_append(page, entity);
        else if (!is_control)
            g_string_append_c(page, *at);
    }
}

void html_append_format(GString *page, const char *format, ...)
{
    va_list texts;
    const char *at = format;

    va_start(texts, format);
    for (const char *next = strstr(at, "%s"); next != NULL; next = strstr(at, "%s")) {
        g_string_append_len(page, at, next - at);
        append(page, va_arg(texts, const char *));
        at = next + 2;
    }
    va_end(texts);
    g_string_append(page, at);
}

void html_append_phone(GString *page, const char *number)
{
    g_autoptr(GString) digits = g_string_new(NULL);

    for (const char *at = number; *at != '\0'; at++) {
        if (g_ascii_isdigit(*at) || (*at == '+' && digits->len == 0))
            g_string_append_c(digits, *at);
    }
    if (digits->len < PHONE_DIGITS)
        append(page, number);
    else
        html_append_format(page, "<a class=\"call\" href=\"tel:%s\">%s</a>", digits->str, number);
}
