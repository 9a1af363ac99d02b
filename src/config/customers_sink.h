/* SPDX-License-Identifier: MIT */
/* Customers sink: where the readers of customer files hand over what they have read. For them
 * alone. */
#pragma once

#include "config/mistakes.h"
#include "domain/customer_fields.h"
#include "domain/customers.h"

enum { CUSTOMERS_MISTAKES = 100 }; /* after so many the reading stops */

typedef struct {
    Mistakes *mistakes;        /* lent */
    CustomersBuilder *builder; /* lent */
    Customer *customer;        /* being read; owned; NULL between two */
    unsigned line;             /* where it begins */
    unsigned fields_seen;      /* bits, by the place of a field */
    bool has_mistake;          /* it has one, so that it is not added */
    bool is_stopped;           /* nothing more is to be read */
} CustomersSink;

void sink_begin(CustomersSink *sink, unsigned line);

/* Adds the customer that is being read, unless it has a mistake. */
void sink_end(CustomersSink *sink);
void sink_clear(CustomersSink *sink);

/* Takes a mistake in a line, such as customer_set gives; NULL is none. Owns the text. */
void sink_refuse(CustomersSink *sink, unsigned line, char *mistake);

/* The same, and nothing more is read. */
void sink_stop(CustomersSink *sink, unsigned line, const char *mistake);

/* Finds a field by its name, once a customer; -1, with a mistake, when there is none of that name
 * or it was there before. */
int sink_field(CustomersSink *sink, unsigned line, const char *name);
