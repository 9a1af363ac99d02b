/* SPDX-License-Identifier: MIT */
/* CustomerMatch as JSON: what an emergency keeps of its customer. */
#pragma once

#include "domain/customer.h"

/* Gives the JSON, without the addresses and domains of the customer; the caller owns it. NULL for
 * CUSTOMER_NOT_ASKED. */
char *customer_match_to_json(const CustomerMatch *match);

/* Reads it back; false, with nothing given, when it cannot be read (of another release). */
bool customer_match_from_json(const char *json, CustomerMatch *out_match);

/* Gives the digests by which emergencies of one customer, and of one plan, find each other without
 * naming them; NULL when unknown. The caller owns them. */
char *customer_key(const CustomerMatch *match, GBytes *id_key);
char *customer_plan_key(const CustomerMatch *match, GBytes *id_key);
