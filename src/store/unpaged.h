/* SPDX-License-Identifier: MIT */
/* Unpaged: mails that paged nobody, for the digest. They are kept as long as seen mails are. */
#pragma once

#include "store/store.h"

typedef struct {
    GDateTime *at;
    char *sender; /* canonical; "" when unknown, or forgotten */
    char *reason; /* fixed words, such as "office-hours" */
} UnpagedMail;

/* What is looked for: mails to a desk in [from, to). Lent. */
typedef struct {
    const char *desk;
    GDateTime *from, *to;
    unsigned limit;
} UnpagedSpan;

/* Gives them oldest first, of UnpagedMail. The caller owns the array. */
GPtrArray *unpaged_list(Store *store, const UnpagedSpan *span, GError **error);
