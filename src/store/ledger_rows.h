/* SPDX-License-Identifier: MIT */
/* Rows of the ledger, inside the caller's transaction. */
#pragma once

#include "store/driver.h"
#include "store/ledger.h"

/* Adds a row with the next number and the hash over it. */
bool ledger_add(Connection *connection, const NewLedgerRow *row, GError **error);

/* Gives all rows of an answer, of LedgerRow; the caller owns the array. */
GPtrArray *ledger_from_rows(const Rows *rows);

/* Gives what the hash of a row has to be, from all that it says and `before`; owned. */
char *ledger_row_hash(const LedgerRow *row);
