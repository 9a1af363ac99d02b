/* SPDX-License-Identifier: MIT */
/* Store check: whether SQLite's file is whole, without writing to it. */
#pragma once

#include "store/store.h"

enum { STORE_CHECK_S = 5 };

typedef enum {
    STORE_CHECK_WHOLE,
    STORE_CHECK_DAMAGED,
    STORE_CHECK_UNKNOWN, /* a server checks its own, or it took longer than STORE_CHECK_S */
} StoreCheck;

/* Checks the store that a URL names. `out_words` (owned) says what is damaged or why it is not
 * known; NULL when all is well. */
StoreCheck store_check(const char *url, char **out_words);
