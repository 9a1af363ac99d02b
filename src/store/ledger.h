/* SPDX-License-Identifier: MIT */
/* Ledger: what emergencies cost. Rows are only ever added, each carries the hash of the one before,
 * and none holds personal data. */
#pragma once

#include "store/store.h"

typedef struct {
    int64_t number; /* from 1, without a gap */
    char *emergency, *desk, *plan, *currency, *what, *reason, *spans;
    int64_t hundredths, worked_minutes, free_minutes, quarters; /* of an emergency they add up */
    GDateTime *at;
    char *before, *hash; /* SHA-256 in hex: of the row before, and of this one with it */
} LedgerRow;

/* Gives ledger rows of a span [from, to), oldest first, of LedgerRow. The caller owns the array. */
GPtrArray *ledger_list(Store *store, GDateTime *from, GDateTime *to, GError **error);

/* Recomputes every hash of the ledger. False with STORE_ERROR_BROKEN that names the first row that
 * does not fit. */
bool ledger_verify(Store *store, GError **error);

void ledger_row_free(LedgerRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(LedgerRow, ledger_row_free)
