/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include <glib.h>

#include "domain/mask_find.h"

#define CARD_DIGITS_MAX 19
#define CARD_GROUP      4
#define IBAN_MAX        34

/* Numbers of cards: their first digits, from and to, and how many digits they have. */
typedef struct {
    const char *from, *to;
    unsigned least, most;
} CardRange;

static const CardRange card_ranges[] = {
    {"2221", "2720", 16, 16}, {"300", "305", 14, 14}, {"34", "34", 15, 15},
    {"3528", "3589", 16, 16}, {"36", "36", 14, 14},   {"37", "38", 14, 15},
    {"4", "4", 13, 19},       {"50", "50", 13, 19},   {"51", "55", 16, 16},
    {"56", "58", 13, 19},     {"6", "6", 13, 19},
};

/* Countries and the length of their numbers. */
static const char ibans[] =
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 "
    "DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 "
    "IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 "
    "MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 "
    "SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30 ";

/* One blank or hyphen between two characters of a number; 0 for none. */
static size_t separator(const char *at)
{
    if (strncmp(at, "\xe2\x80\x90", 3) == 0 || strncmp(at, "\xe2\x80\x91", 3) == 0)
        return 3; /* hyphens of Unicode */
    return *at == '-' ? 1 : mask_blank(at);
}

/* What else may stand between two groups: two blanks, a full stop, a stroke, or the end of a line,
 * where a mail program broke it. */
static size_t loose_separator(const char *at)
{
    const char *end = at + mask_blank(at);

    if (*end == '.' || *end == '/')
        return (size_t) (end - at) + 1;
    end += *end == '\r';
    end += *end == '\n' ? 1 : mask_blank(end);
    return (size_t) (end - at);
}

static bool is_in_range(const char *digits, size_t count, const CardRange *range)
{
    size_t length = strlen(range->from);

    return count >= range->least && count <= range->most &&
           strncmp(digits, range->from, length) >= 0 && strncmp(digits, range->to, length) <= 0;
}

static bool is_card(const char *digits, size_t count)
{
    unsigned sum = 0;
    bool is_known = false;

    for (size_t i = 0; i < G_N_ELEMENTS(card_ranges); i++)
        is_known = is_known || is_in_range(digits, count, &card_ranges[i]);
    for (size_t i = 0; i < count; i++) { /* Luhn's sum: every second digit from the right doubled */
        unsigned digit = (unsigned) g_ascii_digit_value(digits[count - 1 - i]);
        unsigned doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += i % 2 == 1 ? doubled : digit;
    }
    return is_known && sum % 10 == 0;
}

/* Steps to the next group of digits. Only groups of four may be parted loosely: dates, times and
 * numbers of other things stand like that too. */
static const char *next_group(const char *at, unsigned in_group)
{
    const char *close = at + separator(at);
    const char *loose = at + loose_separator(at);

    if (g_ascii_isdigit(*close) || in_group != CARD_GROUP)
        return close;
    return g_ascii_isdigit(*loose) ? loose : close;
}

/* Reads groups of digits from the place on, and takes the longest that ends with a group and is a
 * number of a card. A sign in front makes it a telephone number. */
bool mask_find_card(const char *text, const char *at, Secret *out_secret)
{
    char digits[CARD_DIGITS_MAX];
    size_t count = 0;
    unsigned in_group = 0;
    bool is_found = false;

    if (!g_ascii_isdigit(*at) || (at > text && strchr("+.,", at[-1]) != NULL))
        return false;
    for (const char *end = at; g_ascii_isdigit(*end) && count < CARD_DIGITS_MAX;) {
        digits[count++] = *end++;
        in_group++;
        if (!g_ascii_isalnum(*end) && is_card(digits, count)) {
            *out_secret = (Secret){at, end};
            is_found = true;
        }
        if (g_ascii_isdigit(*end))
            continue;
        end = next_group(end, in_group);
        in_group = 0;
    }
    return is_found;
}

/* Two letters, and then no third: most words of a text end the search here. */
static bool may_begin_iban(const char *at)
{
    return g_ascii_isalpha(at[0]) && g_ascii_isalpha(at[1]) &&
           (g_ascii_isdigit(at[2]) || separator(at + 2) > 0);
}

/* Gives how long the number of an account of this country is; 0 for none. */
static size_t iban_length(const char *at)
{
    if (!may_begin_iban(at))
        return 0;
    const char country[] = {g_ascii_toupper(at[0]), g_ascii_toupper(at[1]), '\0'};
    const char *found = strstr(ibans, country);
    if (found == NULL)
        return 0;
    return (size_t) g_ascii_strtoull(found + 2, NULL, 10);
}

/* ISO 7064: the first four characters go to the end, letters count from 10, and the rest of the
 * division by 97 is 1. */
static bool is_iban(const char *number, size_t length)
{
    unsigned rest = 0;

    for (size_t i = 0; i < length; i++) {
        char character = g_ascii_toupper(number[(i + 4) % length]);
        if (g_ascii_isdigit(character))
            rest = (rest * 10 + (unsigned) g_ascii_digit_value(character)) % 97;
        else
            rest = (rest * 100 + (unsigned) (character - 'A') + 10) % 97;
    }
    return rest == 1;
}

/* Reads so many letters and digits; its check digits bear loose separators. Gives their end, or
 * NULL when there are fewer or more. */
static const char *read_iban(const char *at, size_t wanted, char number[IBAN_MAX])
{
    size_t count = 0;

    while (count < wanted && g_ascii_isalnum(*at)) {
        number[count++] = *at++;
        if (count < wanted && !g_ascii_isalnum(*at))
            at += MAX(separator(at), loose_separator(at));
    }
    return count == wanted && !g_ascii_isalnum(*at) ? at : NULL;
}

bool mask_find_iban(const char *text, const char *at, Secret *out_secret)
{
    char number[IBAN_MAX];
    size_t wanted = iban_length(at);
    const char *end = wanted > 0 ? read_iban(at, wanted, number) : NULL;

    (void) text;
    if (end == NULL || !g_ascii_isdigit(number[2]) || !g_ascii_isdigit(number[3]) ||
        !is_iban(number, wanted))
        return false;
    *out_secret = (Secret){at, end};
    return true;
}
