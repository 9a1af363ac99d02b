/* SPDX-License-Identifier: MIT */
/* Envelope: what the MTA said about one mail in transit, beside its bytes (RFC 5321). */
#pragma once

#include <stdbool.h>

#include <glib.h>

typedef struct {
    char *address;   /* without angle brackets, case as the client wrote it */
    char *verbatim;  /* the client's own spelling with brackets: only this deletes the recipient
                        again */
    char *arguments; /* ESMTP arguments, such as "NOTIFY=FAILURE ORCPT=rfc822;a@b.example"; "" when
                        none */
} Recipient;

typedef struct {
    char *sender;          /* without angle brackets; "" for the null sender */
    GPtrArray *recipients; /* of Recipient, accepted ones only, in their order */
    char *queue_id;        /* "" until the MTA tells */
    char *client_address;  /* "" when unknown */
    unsigned
        hops; /* how often it has passed us before, by a token that we signed; 0 for a new mail */
    bool is_suspect;       /* reading it has killed a process before: it must not be parsed again */
    GDateTime *first_seen; /* when its first recipient of ours came */
    GDateTime *received;   /* end of message */
} Envelope;

/* Begins an envelope; brackets around the sender are taken off. The caller owns it. */
Envelope *envelope_new(const char *sender);
void envelope_free(Envelope *envelope);

/* Adds an accepted recipient: its address as the client wrote it, and its ESMTP arguments, "" for
 * none. */
void envelope_add_recipient(Envelope *envelope, const char *verbatim, const char *arguments);

/* Gives an address without angle brackets and surrounding blanks; the caller owns it. */
char *address_unbracket(const char *verbatim);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Envelope, envelope_free)
