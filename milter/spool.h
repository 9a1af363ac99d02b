/* SPDX-License-Identifier: MIT */
/* Spool: the bytes of one mail in transit, in memory up to a limit and in a file without a name
 * above it. What goes wrong with the file only cuts the mail short: it still pages. */
#pragma once

#include <stdint.h>

#include "mail/message.h"

typedef struct Spool Spool;

typedef struct {
    const char *folder;   /* of the file; lent */
    int64_t memory_bytes; /* held in memory */
    int64_t total_bytes;  /* held at all */
} SpoolLimits;

/* The caller owns it. One thread at a time. */
Spool *spool_new(const SpoolLimits *limits);
void spool_free(Spool *spool);

/* Adds a header field; line folds in the value become CRLF. Before the body. */
void spool_add_header(Spool *spool, const char *name, const char *value);

/* Adds a piece of the body. */
void spool_add_body(Spool *spool, const void *bytes, size_t length);

/* True once the mail is longer than what is held: the rest need not be sent. */
bool spool_is_full(const Spool *spool);

/* True when the bytes lie in a file. */
bool spool_is_file(const Spool *spool);

/* Gives the whole as a Message that borrows from the spool. Nothing may be added after that. */
Message spool_message(Spool *spool);

/* Gives what kept it from being held whole, such as a full disk; NULL for nothing. Lent. */
const char *spool_trouble(const Spool *spool);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Spool, spool_free)
