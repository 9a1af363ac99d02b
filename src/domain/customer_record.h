/* SPDX-License-Identifier: MIT */
/* Customer record: one customer within a snapshot, as texts that each end in a NUL: id, name,
 * country, language, phone; addresses; domains; plans, each behind '+' with SLA Plus and '-'
 * without. Each of the three lists ends in an empty text. For the snapshot's own files. */
#pragma once

#include <stdint.h>

#include "domain/customer.h"

/* By what a customer is found; the letter keeps an address apart from a name that looks like one.
 */
typedef enum {
    KEY_ID = 'i',
    KEY_ADDRESS = 'a',
    KEY_DOMAIN = 'd',
    KEY_PHONE = 'p', /* the number's national part */
} KeyKind;

/* The bytes of a snapshot in which records stand. */
typedef struct {
    const char *bytes;
    size_t length;
} Records;

void record_write(GByteArray *records, const Customer *customer);

/* Gives the customer of the record at an offset, which may be wrong; NULL for a broken one. */
Customer *record_read(const Records *records, uint32_t offset);

/* Answers whether the record at an offset has a key; a phone as it was written. */
bool record_has(const Records *records, uint32_t offset, KeyKind kind, const char *key);

/* Gives a number by which keys are sorted: the same key has the same. */
uint32_t key_hash(KeyKind kind, const char *key);

/* Calls `use` with each key of a customer; a phone by its national part. Stops when it gives false.
 */
typedef bool (*KeyUse)(void *data, KeyKind kind, const char *key);
bool customer_each_key(const Customer *customer, KeyUse use, void *data);
