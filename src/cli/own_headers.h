/* SPDX-License-Identifier: MIT */
/* Our own headers in a mail that comes from outside: believed by nobody, but for a trace that we
 * signed. */
#pragma once

#include "mail/message.h"

/* Gives the mail without the header fields of our prefix, all else byte for byte, and in
 * `*out_hops` how often it has passed us by a trace that we signed. The caller owns it. */
GBytes *own_headers_remove(const Message *message, GBytes *id_key, unsigned *out_hops);
