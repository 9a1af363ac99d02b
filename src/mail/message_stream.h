/* SPDX-License-Identifier: MIT */
/* Message stream: the bytes of a mail as the MIME library reads them, without a copy in memory. */
#pragma once

#include "mail/message.h"
#include "mail/mime_types.h"

#define BOUNDARY_LINES_MAX 10000 /* lines that begin with "--", of which 1000 parts need 1001 */

/* Counts lines that begin like a MIME boundary. Gives where the one past `max` begins, or the end
 * of the message. The MIME library takes seconds over a mail of nothing but boundaries, so it is
 * shown no more than that (rule 144). */
size_t message_boundary_limit(const Message *message, unsigned max);

/* Opens the message from its first header field up to `end`: the MIME library refuses a mail that
 * begins with any other line. The message must outlive the stream. The caller owns it. */
GMimeStream *message_stream_new(const Message *message, size_t end);
