/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/phone.h"

#include <string.h>

#include <glib.h>

enum {
    LEAST_DIGITS = 6,
    BARE_INTERNATIONAL = 11, /* digits of a number that telephone systems give without a + */
    ALL_DIGITS = 31,
};

/* Countries whose code has two digits; 1 and 7 have one, all others three (ITU-T E.164). */
static const char two_digit_codes[] =
    "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 "
    "65 66 81 82 84 86 90 91 92 93 94 95 98 ";

static size_t code_length(const char *digits)
{
    const char code[] = {digits[0], digits[1], ' ', '\0'};

    if (digits[0] == '1' || digits[0] == '7')
        return 1;
    return strstr(two_digit_codes, code) != NULL ? 2 : 3;
}

/* Gathers the digits of the number that a text begins with; behind it may stand words. */
static size_t take_digits(const char *text, char *digits)
{
    size_t count = 0;

    for (const char *at = text; *at != '\0' && strchr("0123456789 +()-./", *at) != NULL; at++) {
        if (g_ascii_isdigit(*at) && count < ALL_DIGITS)
            digits[count++] = *at;
    }
    digits[count] = '\0';
    return count;
}

/* Takes the (0) out that is dialled only within the country, behind the country's code. */
static char *without_trunk(const char *text)
{
    const char *trunk = strstr(text, "(0)");

    if (trunk == NULL || trunk == text)
        return g_strdup(text);
    return g_strdup_printf("%.*s%s", (int) (trunk - text), text, trunk + strlen("(0)"));
}

static bool keep(const char *digits, bool has_country, PhoneNumber *out_number)
{
    size_t length = strlen(digits);

    if (length < LEAST_DIGITS || length > PHONE_DIGITS)
        return false;
    *out_number = (PhoneNumber){0};
    g_strlcpy(out_number->national, digits + (has_country ? code_length(digits) : 0),
              sizeof(out_number->national));
    if (has_country)
        g_strlcpy(out_number->international, digits, sizeof(out_number->international));
    return true;
}

bool phone_parse(const char *text, PhoneNumber *out_number)
{
    char digits[ALL_DIGITS + 1];
    const char *start = text + strspn(text, " ");
    g_autofree char *plain = without_trunk(g_str_has_prefix(start, "(+") ? start + 1 : start);
    size_t length = take_digits(plain, digits);

    if (plain[0] == '+')
        return keep(digits, true, out_number);
    if (g_str_has_prefix(digits, "00"))
        return keep(digits + 2, true, out_number);
    if (digits[0] == '0')
        return keep(digits + 1, false, out_number);
    return keep(digits, length >= BARE_INTERNATIONAL, out_number);
}

bool phone_is_same(const PhoneNumber *one, const PhoneNumber *other)
{
    if (one->international[0] != '\0' && other->international[0] != '\0')
        return strcmp(one->international, other->international) == 0;
    return strcmp(one->national, other->national) == 0;
}
