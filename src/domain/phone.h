/* SPDX-License-Identifier: MIT */
/* Phone: telephone numbers as people write them, compared by their digits. Pure. */
#pragma once

#include <stdbool.h>

enum { PHONE_DIGITS = 15 }; /* at most (ITU-T E.164) */

typedef struct {
    char international[PHONE_DIGITS + 1]; /* with its country's code; "" when nothing tells it */
    char national[PHONE_DIGITS + 1];      /* without that code, and without a 0 in front */
} PhoneNumber;

/* Reads "+31 20 555 0100", "+31 (0)20-5550100", "0031 20 5550100" or "020 555 01 00, keuze 2".
 * False when it holds no number of at least six digits, or one of too many. */
bool phone_parse(const char *text, PhoneNumber *out_number);

/* Answers whether two are the same: where one has no country, by what both have. */
bool phone_is_same(const PhoneNumber *one, const PhoneNumber *other);
