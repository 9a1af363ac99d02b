/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/money.h"

#include <stdlib.h>

/* Digits in groups of three, which only a large amount needs. */
static char *group(int64_t whole, char mark)
{
    g_autofree char *plain = g_strdup_printf("%" G_GINT64_FORMAT, whole);
    GString *grouped = g_string_new(plain);

    for (gssize at = (gssize) grouped->len - 3; at > 0; at -= 3)
        g_string_insert_c(grouped, at, mark);
    return g_string_free(grouped, FALSE);
}

char *money_print(const char *currency, int64_t hundredths, Language language)
{
    bool is_dutch = language == LANGUAGE_NL;
    bool is_euro = g_ascii_strcasecmp(currency, "EUR") == 0;
    g_autofree char *whole = group(hundredths / 100, is_dutch ? '.' : ',');
    g_autofree char *cents = hundredths % 100 == 0 ? g_strdup("")
                                                   : g_strdup_printf("%c%02d", is_dutch ? ',' : '.',
                                                                     (int) (hundredths % 100));

    return g_strconcat(is_euro ? "€" : currency, is_euro && !is_dutch ? "" : " ", whole, cents,
                       NULL);
}
