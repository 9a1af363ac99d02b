/* SPDX-License-Identifier: MIT */
/* Customer fields: what a registry may say about a customer, whatever it is kept in. One table for
 * the keys of YAML and the columns of CSV and of a query. Pure. */
#pragma once

#include "domain/customer.h"

enum {
    CUSTOMER_FIELDS = 9,
    CUSTOMER_TEXT_BYTES = 1000, /* of one value */
    CUSTOMER_VALUES = 1000,     /* addresses, domains or plans of one customer */
};

/* Gives the names of the fields, CUSTOMER_FIELDS of them and a NULL: "id", "name", "country",
 * "language", "addresses", "domains", "plans", "sla_plus_plans", "phone". */
const char *const *customer_field_names(void);

/* Gives the place of a field among them; -1 when there is none of that name. */
int customer_field_find(const char *name);
bool customer_field_is_list(int field);
bool customer_field_is_plans(int field);

/* Sets a field to a text, or adds the text to a list. Blanks around it do not count; nothing is no
 * value. Gives what is wrong and what would be right, owned by the caller; NULL when it fits. */
char *customer_set(Customer *customer, int field, const char *text);

/* The same for a text that may hold several values of a list, parted by ';' or '|', addresses and
 * domains also by blanks or ','. */
char *customer_set_all(Customer *customer, int field, const char *text);

/* Gives a text that may be the name of something, without blanks around it; or, as customer_set
 * does, what is wrong with it. The caller owns both. */
char *customer_check_text(const char *what, const char *text, char **out_text);

/* Adds a plan. */
char *customer_add_plan(Customer *customer, const char *name, bool has_sla_plus);

/* Fills in what was left out, and gives what is wrong with the whole, as customer_set does. */
char *customer_complete(Customer *customer);
