/* SPDX-License-Identifier: MIT */
/* The costs of a month in the forms in which they are wanted. The caller owns each text. */
#pragma once

#include "cli/costs_month.h"

/* A table for people, with a total for each desk and currency. */
char *costs_table(const GPtrArray *rows, const Settings *settings);

/* RFC 4180, amounts as decimals, instants in UTC. */
char *costs_csv(const GPtrArray *rows);

/* One object: the rows, and whether the whole ledger fits. */
char *costs_json(const GPtrArray *rows, bool fits);
