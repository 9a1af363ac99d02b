/* SPDX-License-Identifier: MIT */
/* What a machine's answer says about the mail that it answers. */
#pragma once

#include <stdbool.h>

#include "mail/mime_types.h"

/* Gives the METHOD of an invitation that is the mail itself, in upper case (RFC 6047): the root, or
 * a rendering of it, never a file that a person attached (rule 30). NULL when there is none. The
 * caller owns it. */
char *calendar_method(GMimeObject *root);

/* Gives the Message-ID of the mail that a delivery report brings back (RFC 3462) or a read receipt
 * names (RFC 8098); NULL when there is none. The caller owns it. */
char *returned_id(GMimeObject *root);

/* Answers whether a delivery report says that a mail did not arrive (RFC 3464 section 2.3.3), and
 * gives the address that failed, which the caller owns, or NULL: no failure is a mail that is
 * delayed, or has arrived or gone on. A report that cannot be read is one of a failure. */
bool delivery_has_failed(GMimeObject *root, char **out_recipient);
