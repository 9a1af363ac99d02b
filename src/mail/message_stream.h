/* SPDX-License-Identifier: MIT */
/* Message stream: the bytes of a mail as the MIME library reads them, without a copy in memory. */
#pragma once

#include "mail/message.h"
#include "mail/mime_types.h"

/* Opens the message from its first header field up to `end`: the MIME library refuses a mail that
 * begins with any other line. The message must outlive the stream. The caller owns it. */
GMimeStream *message_stream_new(const Message *message, size_t end);
