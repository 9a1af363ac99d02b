/* SPDX-License-Identifier: MIT */
/* Debrief bill: a bill as people at Support read it. */
#pragma once

#include "domain/bill.h"
#include "domain/desk.h"

typedef struct {
    const Bill *bill;
    const Tariff *tariff;
    const char *month; /* the coming one, such as "februari 2026" */
    Language language;
} BillText;

/* Adds the bill, line by line, and what a person must look at. */
void debrief_put_bill(GString *text, const BillText *bill);

/* Gives an amount, or how it is said that there is none; the caller owns it. */
char *debrief_amount(const Tariff *tariff, int64_t hundredths, Language language);
