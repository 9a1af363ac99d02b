/* SPDX-License-Identifier: MIT */
/* A month of the ledger. Each desk counts months in the time zone of its calendar; a desk that the
 * configuration no longer has, in UTC. */
#pragma once

#include <stdbool.h>

#include "config/settings.h"
#include "store/ledger.h"

typedef struct {
    int year, month; /* from 1 */
} Month;

/* Reads "2026-11"; false for anything else. */
bool month_read(const char *text, Month *out_month);

/* Gives the time zone in which a desk counts, lent by the settings; NULL for UTC. */
GTimeZone *month_zone(const Settings *settings, const char *desk);

/* Gives the rows of a month in the order of their numbers, of LedgerRow; the caller owns the array.
 * NULL with STORE_ERROR. */
GPtrArray *month_rows(Store *store, const Settings *settings, Month month, GError **error);
