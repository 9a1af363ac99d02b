/* SPDX-License-Identifier: MIT */
/* Reads promises out of the answers of STATEMENT_PROMISES_READY and STATEMENT_PROMISES_OPEN. */
#pragma once

#include "store/driver.h"
#include "store/outbox.h"

/* Gives the rows as an array of Promise, but for those of a kind that this release does not know;
 * the caller owns it. */
GPtrArray *promises_from_rows(const Rows *rows);
