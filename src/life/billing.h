/* SPDX-License-Identifier: MIT */
/* Billing: the bill of an emergency as it stands, and what the ledger says of it. Pure. */
#pragma once

#include "compose/customer_json.h"
#include "domain/bill.h"
#include "life/sharing.h"
#include "life/step.h"

/* Gives the customer as the emergency keeps them; false when not asked, or erased. */
bool billing_customer(const Step *step, CustomerMatch *out_match);

/* Gives the bill as it would be proposed now; the caller owns it. */
Bill *billing_make(const Step *step);

/* Gives the prices that held when the emergency was opened, as the customer was told them; the
 * caller clears them. */
Tariff billing_tariff(const Step *step);

/* Gives what the ledger comes to. */
Written billing_written(const Step *step);

/* Answers whether the ledger says something else than this bill. */
bool billing_differs(const Step *step, const Bill *bill);

/* Adds the row that makes the ledger say it: the bill, or the difference. */
void billing_write(const Step *step, const Bill *bill);
