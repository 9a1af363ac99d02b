/* SPDX-License-Identifier: MIT */
/* Customers format: a snapshot's bytes. A head of 64 bytes, then a GVariant of three arrays: the
 * keys, sorted by hash and customer; where each customer's record begins; the records. It is never
 * carried to another kind of machine, so that its byte order is that of whoever wrote it.
 *
 *     | mark, 16 bytes | version, order | SHA-256 of what follows, 32 bytes | (a(uu)auay) |
 */
#pragma once

#include <stdint.h>

#include <glib.h>

#define SNAPSHOT_MARK "pager customers" /* and a NUL */
#define SNAPSHOT_TYPE G_VARIANT_TYPE("(a(uu)auay)")

enum { SNAPSHOT_VERSION = 1, SNAPSHOT_ORDER = 0x01020304, SNAPSHOT_DIGEST_BYTES = 32 };

typedef struct {
    char mark[16];
    uint32_t version;
    uint32_t order;
    uint64_t spare; /* 0; what follows stays on a multiple of eight */
    uint8_t digest[SNAPSHOT_DIGEST_BYTES];
} SnapshotHead;

typedef struct {
    uint32_t hash;
    uint32_t customer; /* its place */
} SnapshotKey;
