/* SPDX-License-Identifier: MIT */
/* Money: amounts as customers read them. */
#pragma once

#include "domain/report.h"

/* Gives an amount in hundredths of a currency (ISO 4217): "€ 1.250", "€ 52,50" in Dutch, "€1,250",
 * "€52.50" in English, "USD 52.50" where we know no sign. The caller owns it. */
char *money_print(const char *currency, int64_t hundredths, Language language);
