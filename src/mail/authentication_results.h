/* SPDX-License-Identifier: MIT */
/* Authentication-Results: what our own border MTA found out about the sender (RFC 8601). */
#pragma once

#include "domain/report.h"
#include "mail/header_list.h"

#define AUTHENTICATION_BYTES      (64 * 1024) /* of one field that are read (rule 101) */
#define AUTHENTICATION_CHARACTERS 500         /* of the results that are shown */

typedef struct {
    Authentication verdict; /* for the domain of From */
    char *text;             /* the trusted results in one line; "" when there are none */
} AuthenticationResults;

/* Reads the fields whose authserv-id is one of `trusted` (lower case; rule 98). `from_domain` is
 * the domain of the one mailbox in From, or NULL where there is not exactly one (rule 102). A DMARC
 * result counts for that very domain, DKIM for its organisation (rule 103); SPF alone never makes a
 * pass. One fail outweighs any pass. Clear it with authentication_results_clear. */
AuthenticationResults authentication_results_read(const HeaderList *headers,
                                                  const char *const *trusted,
                                                  const char *from_domain);
void authentication_results_clear(AuthenticationResults *results);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AuthenticationResults, authentication_results_clear)
