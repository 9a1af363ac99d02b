/* SPDX-License-Identifier: MIT */
/* Tariff as JSON: the prices that an emergency keeps from when it was opened. */
#pragma once

#include "domain/tariff.h"

/* The caller owns the text. */
char *tariff_to_json(const Tariff *tariff);

/* False when it cannot be read; the caller clears the tariff. */
bool tariff_from_json(const char *text, Tariff *out_tariff);
