/* SPDX-License-Identifier: MIT */
/* Customers: an immutable snapshot of a registry, made to be mapped from a file: look-ups take
 * microseconds however many there are, and all processes share its pages. */
#pragma once

#include "domain/customer.h"

typedef struct Customers Customers;

#define CUSTOMERS_ERROR (customers_error_quark())
GQuark customers_error_quark(void);

typedef enum {
    CUSTOMERS_ERROR_FILE,    /* cannot be read or written */
    CUSTOMERS_ERROR_INVALID, /* lists the mistakes, one a line: FILE:LINE: what; what is right */
} CustomersError;

/* Gathers customers. One thread. */
typedef struct CustomersBuilder CustomersBuilder;
CustomersBuilder *customers_builder_new(void);
void customers_builder_free(CustomersBuilder *builder);

/* Takes the customer. NULL when it fits; else what is wrong, such as an address that another
 * customer has: `line` is where that one stood. The caller owns the text. */
char *customers_builder_add(CustomersBuilder *builder, Customer *customer, unsigned line);
GBytes *customers_builder_end(CustomersBuilder *builder); /* the snapshot; the caller owns it */

/* Gives a snapshot over its bytes; NULL with CUSTOMERS_ERROR_INVALID for any other bytes. */
Customers *customers_new(GBytes *bytes, GError **error);
void customers_free(Customers *customers);
unsigned customers_count(const Customers *customers);

/* Each gives a customer that the caller owns, or NULL. Any thread. A domain also counts for what
 * lies below it. A number is compared by its digits, with and without the country. */
Customer *customers_find_address(const Customers *customers, const char *canonical_address);
Customer *customers_find_domain(const Customers *customers, const char *domain);
Customer *customers_find_phone(const Customers *customers, const char *number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Customers, customers_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CustomersBuilder, customers_builder_free)
