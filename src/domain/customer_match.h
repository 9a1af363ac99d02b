/* SPDX-License-Identifier: MIT */
/* Finds the customer that a mail is from, the plan that is meant, and how far the sender is to be
 * believed. Pure. */
#pragma once

#include "domain/customers.h"
#include "domain/desk.h"

/* Everything is lent. */
typedef struct {
    const Desk *desk;
    const Customers *customers; /* NULL: nothing of the registry was ever read */
    const Report *report;
    const char *sender; /* canonical address of who wrote; "" when unknown */
    const char *caller; /* number that a telephone system tells; NULL for an ordinary mail */
} CustomerQuestion;

/* Matches by exact address, then by domain (never a freemail domain); a phone message by its
 * number alone. The caller clears it. */
CustomerMatch customer_match(const CustomerQuestion *question);
