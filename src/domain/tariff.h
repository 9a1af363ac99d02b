/* SPDX-License-Identifier: MIT */
/* Tariff: what an emergency outside office hours costs, in hundredths of a currency unit. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

/* How worked time is counted in quarters of an hour. */
typedef enum { METERING_STARTED, METERING_NEAREST } Metering;

typedef struct {
    char *currency; /* ISO 4217, such as EUR; NULL when the desk names no prices */
    bool includes_vat;
    int64_t sla_plus_per_15_minutes; /* with SLA Plus */
    int64_t sla_plus_minimum;
    int64_t call_out; /* without SLA Plus: once */
    int64_t per_15_minutes;
    int64_t sla_plus_month; /* SLA Plus for the coming month */
    Metering metering;
} Tariff;

void tariff_clear(Tariff *tariff);
Tariff tariff_copy(const Tariff *tariff); /* the caller clears it */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Tariff, tariff_clear)

/* Reads a decimal amount such as "50" or "50.00" into hundredths; false for anything else. */
bool amount_parse(const char *text, int64_t *out_hundredths);
