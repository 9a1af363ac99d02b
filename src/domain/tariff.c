/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/tariff.h"

#include <string.h>

#include <glib.h>

enum { WHOLE_DIGITS = 12 }; /* so that hundredths never overflow */

void tariff_clear(Tariff *tariff)
{
    g_free(tariff->currency);
    *tariff = (Tariff){0};
}

Tariff tariff_copy(const Tariff *tariff)
{
    Tariff copy = *tariff;

    copy.currency = g_strdup(tariff->currency);
    return copy;
}

bool amount_parse(const char *text, int64_t *out_hundredths)
{
    size_t whole = strspn(text, "0123456789");
    const char *rest = text + whole;

    if (whole == 0 || whole > WHOLE_DIGITS)
        return false;
    int64_t hundredths = g_ascii_strtoll(text, NULL, 10) * 100;
    if (*rest == '.') {
        if (strspn(rest + 1, "0123456789") != 2)
            return false;
        hundredths += g_ascii_digit_value(rest[1]) * 10 + g_ascii_digit_value(rest[2]);
        rest += 3;
    }
    if (*rest != '\0')
        return false;
    *out_hundredths = hundredths;
    return true;
}
