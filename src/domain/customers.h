/* SPDX-License-Identifier: MIT */
/* Customers: an immutable snapshot of a registry, made to be mapped from a file: look-ups take
 * microseconds however many there are, and all processes share its pages. */
#pragma once

#include "domain/customer.h"

typedef struct Customers Customers;

#define CUSTOMERS_ERROR (customers_error_quark())
GQuark customers_error_quark(void);

typedef enum {
    CUSTOMERS_ERROR_FILE,    /* cannot be read or written; a database is out of reach */
    CUSTOMERS_ERROR_INVALID, /* lists the mistakes, one a line: FILE:LINE: what; what is right */
} CustomersError;

enum { CUSTOMERS_MAX = 1000 * 1000 };

/* Gathers customers. One thread. */
typedef struct CustomersBuilder CustomersBuilder;
CustomersBuilder *customers_builder_new(const char *unit); /* "line" or "row"; lent */
void customers_builder_free(CustomersBuilder *builder);

/* Takes the customer. NULL when it fits; else what is wrong, such as an address that another
 * customer has: `line` is where that one stood. The caller owns the text. */
char *customers_builder_add(CustomersBuilder *builder, Customer *customer, unsigned line);
unsigned customers_builder_count(const CustomersBuilder *builder);

/* Gives the snapshot, which the caller owns, and leaves the builder empty. */
GBytes *customers_builder_end(CustomersBuilder *builder);

/* Gives a snapshot over its bytes; NULL with CUSTOMERS_ERROR_INVALID for any other bytes. */
Customers *customers_new(GBytes *bytes, GError **error);
unsigned customers_count(const Customers *customers);

/* Answers whether so many customers are gone at once that the registry may be half a one: over ten,
 * and over a tenth. */
bool customers_are_many_fewer(unsigned before, unsigned now);

/* Counts one more holder; the last to let go frees. Any thread. */
Customers *customers_ref(Customers *customers);
void customers_unref(Customers *customers);

/* Each gives a customer that the caller owns, or NULL. Any thread. A domain also counts for what
 * lies below it. A number is compared by its digits, with and without the country. */
Customer *customers_find_address(const Customers *customers, const char *canonical_address);
Customer *customers_find_domain(const Customers *customers, const char *domain);
Customer *customers_find_phone(const Customers *customers, const char *number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Customers, customers_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(CustomersBuilder, customers_builder_free)
