/* SPDX-License-Identifier: MIT */
/* Digest: what Support reads every morning of the night before. Pure. */
#pragma once

#include "compose/support_text.h"

#define DIGEST_ROWS_MAX 200 /* of a kind; the rest is counted */

/* An emergency since the last digest. All lent; NULL where there is nothing. */
typedef struct {
    const char *reference, *sender, *subject;
    const char *customer; /* name */
    GDateTime *opened, *acknowledged, *ended;
    const char *end_reason;
    bool is_watched; /* a mail that Support has: nobody is paged as long as it is */
    bool has_bill;
    int64_t hundredths; /* of its bill, corrections included */
} DigestEmergency;

/* A mail that did not page, and why. */
typedef struct {
    GDateTime *at;
    const char *sender, *reason; /* fixed word, such as "auto-submitted" */
} DigestMail;

/* A promise that is still open. */
typedef struct {
    GDateTime *due;
    const char *kind, *emergency, *last_error;
    unsigned attempts;
} DigestPromise;

typedef struct {
    const Desk *desk;
    GDateTime *from, *to;
    const GPtrArray *emergencies; /* of DigestEmergency, oldest first */
    const GPtrArray *mails;       /* of DigestMail, oldest first */
    const GPtrArray *promises;    /* of DigestPromise, oldest first */
} Digest;

/* Gives the text, which the caller owns; NULL when nothing happened and nothing is open. */
SupportText *digest_text(const Digest *digest);
