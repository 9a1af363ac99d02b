/* SPDX-License-Identifier: MIT */
/* Reads promises out of the answers of STATEMENT_PROMISES_READY and STATEMENT_PROMISES_OPEN. */
#pragma once

#include "store/driver.h"
#include "store/outbox.h"

/* Gives all rows as an array of Promise; the caller owns it. NULL where a row holds a kind that
 * this release does not know. */
GPtrArray *promises_from_rows(const Rows *rows, GError **error);
