/* SPDX-License-Identifier: MIT */
/* Page customer: what the engineer reads of the customer, each on one line, in English as the whole
 * page. Every result is owned by the caller. `match` may be NULL, as without a registry. */
#pragma once

#include "domain/customer.h"
#include "domain/desk.h"
#include "domain/report.h"

/* Who it is, or why that is not known; NULL without a registry. */
char *page_customer(const CustomerMatch *match);

/* The plan that is meant, or all that it may be; NULL when no customer is known. */
char *page_plan(const CustomerMatch *match);

/* The price that applies, or both; NULL without a registry or a tariff. */
char *page_price(const CustomerMatch *match, const Desk *desk);

/* How far the sender is to be believed, and the number to phone first. Without a registry the
 * authentication of the mail is all that is known. */
char *page_trust(const CustomerMatch *match, Authentication authentication);

/* What the mail asks for that needs care, `requests` ending with NULL, and how far the sender is to
 * be believed; NULL for nothing. */
char *page_requests(const char *const *requests, const char *trust);
