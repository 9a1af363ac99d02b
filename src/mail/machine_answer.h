/* SPDX-License-Identifier: MIT */
/* What a machine's answer says about the mail that it answers. */
#pragma once

#include "mail/mime_types.h"

/* Gives the METHOD of an invitation that is the mail itself, in upper case (RFC 6047): the root, or
 * a rendering of it, never a file that a person attached (rule 30). NULL when there is none. The
 * caller owns it. */
char *calendar_method(GMimeObject *root);

/* Gives the Message-ID of the mail that a delivery report brings back (RFC 3462) or a read receipt
 * names (RFC 8098); NULL when there is none. The caller owns it. */
char *returned_id(GMimeObject *root);
