/* SPDX-License-Identifier: MIT */
/* HeaderList: the header block of a mail, read once: at most MESSAGE_HEADERS_MAX fields out of its
 * first MESSAGE_HEADER_BYTES. Headers of attached messages are not among them. */
#pragma once

#include "mail/message.h"

typedef struct {
    char *name;   /* as the sender wrote it */
    char *value;  /* unfolded, not decoded, no NUL */
    bool has_nul; /* the value held one, so it may mean something else than it says (rule 146) */
} HeaderField;

typedef struct {
    GPtrArray *fields; /* of HeaderField, in their order */
    const char *limit; /* what stopped the reading, a fixed word; NULL when it is whole */
} HeaderList;

HeaderList *header_list_new(const Message *message);
void header_list_free(HeaderList *list);

/* Gives the next field of that name at or behind `*index` and moves it past; NULL for none. Lent by
 * the list. */
const HeaderField *header_list_next(const HeaderList *list, const char *name, unsigned *index);

/* Gives the value of the first field of that name, NULL when missing. Lent by the list. */
const char *header_list_first(const HeaderList *list, const char *name);

/* Counts the fields of that name. */
unsigned header_list_count(const HeaderList *list, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HeaderList, header_list_free)
