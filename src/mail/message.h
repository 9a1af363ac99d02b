/* SPDX-License-Identifier: MIT */
/* Message: the bytes of one mail, as they are read from the MTA or a file. */
#pragma once

#include <stdbool.h>

#include <glib.h>

#define MESSAGE_HEADERS_MAX  1000         /* fields looked at */
#define MESSAGE_HEADER_BYTES (256 * 1024) /* of the whole header block */

typedef struct {
    GBytes *bytes;     /* header block, empty line, body; may be mapped from a file */
    int fd;            /* an open file that holds the same bytes, or -1; lent. Its position moves */
    bool is_truncated; /* the MTA has more than these */
} Message;

/* One header field as it stands in the message, without being decoded. Lent by the message. */
typedef struct {
    const char *name;
    size_t name_length;
    const char *value; /* behind the colon, line folds included */
    size_t value_length;
} RawHeader;

/* Gives the bytes and their number; never NULL. Lent by the message. */
const char *message_data(const Message *message, size_t *out_length);

/* Walks over the header block: gives the next field, or false behind the last one. `*offset` begins
 * at 0. A line that is no field and an mbox "From " line are stepped over (RFC 7103 section 7.2).
 * Linear in the bytes, whatever they hold. */
bool message_next_header(const Message *message, size_t *offset, RawHeader *out_header);

/* Answers whether a field has this name, in either case. */
bool raw_header_is(const RawHeader *header, const char *name);

/* Gives a field's value with folds and NULs removed and outer blanks trimmed; the bytes are not
 * decoded. The caller owns it. */
char *raw_header_value(const RawHeader *header);

/* Gives where the body begins. */
size_t message_body_offset(const Message *message);

/* Reads up to `size` bytes at `offset`; gives how many, 0 at the end. From the file where there is
 * one, so that a large mail does not become resident. */
size_t message_read(const Message *message, size_t offset, char *buffer, size_t size);

/* Gives the value of the first field of that name with folds removed and outer blanks trimmed; NULL
 * when missing. The caller owns it. */
char *message_header(const Message *message, const char *name);

/* Gives the key by which copies and retries of one mail know each other (rules 116 to 119): a
 * digest of Message-ID, From, Date and body. A Message-ID that holds `queue_id` was added by our
 * own MTA at this try and stays out, and so does its Date; a mail without one is known by its
 * Subject too. Line ends of either kind are the same. Parses nothing. The caller owns it. */
char *message_seen_key(const Message *message, const char *queue_id);

/* Answers whether the sender gave the mail a Message-ID, rather than our own MTA at this try. */
bool message_has_own_id(const Message *message, const char *queue_id);
