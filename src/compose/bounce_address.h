/* SPDX-License-Identifier: MIT */
/* Bounce address: the envelope sender of our own mail, signed, so that what comes back names its
 * emergency and whom it did not reach. */
#pragma once

#include "domain/desk.h"

/* Whom a mail of ours is to. */
typedef enum { READER_CUSTOMER, READER_PEOPLE } MailReader;

/* Gives the envelope sender of our own mail: the signed bounce address of the desk, or "" (rule
 * 58). The caller owns it. */
char *mail_envelope_sender(const Desk *desk, const char *reference, MailReader reader,
                           GBytes *id_key);

/* Gives the reference in such a bounce address of the desk, in either case, once its tag is
 * checked, and whom the mail was to; NULL for any other address. The caller owns it. */
char *mail_bounce_reference(const Desk *desk, const char *address, GBytes *id_key,
                            MailReader *out_reader);
