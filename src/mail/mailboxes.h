/* SPDX-License-Identifier: MIT */
/* Mailboxes: the addresses in From, Reply-To, To and the like (RFC 5322 section 3.4, RFC 6854). */
#pragma once

#include <stdbool.h>

#include "mail/header_list.h"

#define MAILBOXES_MAX 1000 /* looked at in one mail's recipient fields */

typedef enum {
    MAILBOX_MISSING, /* no field, or an empty one */
    MAILBOX_ONE,
    MAILBOX_SEVERAL,  /* more than one mailbox or more than one field */
    MAILBOX_UNUSABLE, /* a group, a NUL, eight-bit local part, or no address at all */
} MailboxVerdict;

typedef struct {
    MailboxVerdict verdict;
    char *name;    /* display name; what the whole field says where there is not one mailbox */
    char *address; /* NULL unless the verdict is MAILBOX_ONE; domain in ASCII */
} Mailbox;

/* Reads the one mailbox of a field. Clear it with mailbox_clear. */
Mailbox mailbox_read(const HeaderList *headers, const char *name);
void mailbox_clear(Mailbox *mailbox);

/* Answers whether one of `wanted` (lower case) stands as an address in any field of that name, with
 * or without an extension that begins at one of `delimiters`. */
bool mailboxes_hold(const HeaderList *headers, const char *name, const char *const *wanted,
                    const char *delimiters);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Mailbox, mailbox_clear)
