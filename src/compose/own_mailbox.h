/* SPDX-License-Identifier: MIT */
/* Own mailbox: a name and an address of ours as settings write them, such as Noodhulp
 * <noodhulp@host.example>.
 */
#pragma once

#include <glib.h>

typedef struct {
    char *name;    /* display name; "" for none */
    char *address; /* as it goes over the wire */
} OwnMailbox;

/* Reads exactly one mailbox. NULL with MAILS_ERROR_ADDRESS. The caller owns it. Any thread. */
OwnMailbox *own_mailbox_read(const char *text, GError **error);
void own_mailbox_free(OwnMailbox *mailbox);

/* Starts the MIME library, where nobody has. Any thread. */
void mime_start(void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(OwnMailbox, own_mailbox_free)
