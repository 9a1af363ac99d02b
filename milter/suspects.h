/* SPDX-License-Identifier: MIT */
/* Suspects: the mails that intake is reading at this moment, in memory that outlives it. When
 * intake dies, each of them may be the reason: the next intake pages for it from these notes, and
 * never reads it again.
 *
 *     FREE -> begin -> READING -> end -> FREE
 *                         | intake died
 *                      SUSPECT -> paged -> REMEMBERED -> FREE, when its place is needed */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "domain/envelope.h"

#define SUSPECT_SLOTS            512 /* mails that can be read at once */
#define SUSPECT_RECIPIENTS_BYTES 2048

typedef struct Suspects Suspects;

/* A mail whose reading may have killed intake. */
typedef struct {
    unsigned slot;
    char *seen_key;
    Envelope *envelope; /* with the recipients that belong to a desk, as far as they fitted */
    bool is_paged;
} Suspect;

Suspects *suspects_new(void);
void suspects_free(Suspects *suspects);

/* Notes that a mail is about to be read: its envelope, of the recipients only `ours`
 * (NULL-terminated). Gives its slot, or -1 when all are taken. Any thread of intake. */
int suspects_begin(Suspects *suspects, const Envelope *envelope, const char *const *ours);

/* Adds the key by which its retry is known. Any thread of intake; the slot is the caller's. */
void suspects_set_key(Suspects *suspects, int slot, const char *seen_key);

/* Notes that it was read and its decision is on disk, or that it was deferred. */
void suspects_end(Suspects *suspects, int slot);

/* Gives the steady milliseconds at which the oldest reading began; 0 when there is none. */
int64_t suspects_oldest_ms(Suspects *suspects);

/* Makes a suspect of each mail that was being read. The supervisor, once intake is dead. */
void suspects_accuse(Suspects *suspects);

/* Gives all suspects, paged ones included; of Suspect. The caller owns the array. A new intake,
 * before it takes mail. */
GPtrArray *suspects_list(Suspects *suspects);

/* Notes that somebody was paged for it; it stays remembered. */
void suspects_set_paged(Suspects *suspects, const Suspect *suspect);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Suspects, suspects_free)
