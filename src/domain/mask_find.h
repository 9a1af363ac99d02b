/* SPDX-License-Identifier: MIT */
/* Mask find: each looks for one kind of secret at one place of a text. For mask*.c only. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* What is to be hidden: [begin, end) lies at or behind the place. */
typedef struct {
    const char *begin, *end;
} Secret;

/* Each answers whether one begins at `at`, which no letter or digit stands before. */
bool mask_find_password(const char *text, const char *at, Secret *out_secret);
bool mask_find_credentials(const char *text, const char *at, Secret *out_secret);
bool mask_find_argument(const char *text, const char *at, Secret *out_secret);
bool mask_find_card(const char *text, const char *at, Secret *out_secret);
bool mask_find_iban(const char *text, const char *at, Secret *out_secret);

/* How many bytes of blank, not of a line end, stand at `at`: blank, tab or no-break space; 0 for
 * none. */
size_t mask_blank(const char *at);
