/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/sha256.h"
#include "mail/message.h"

#define CHUNK_BYTES (16 * 1024) /* freeing blocks of 64 KiB makes malloc tidy up */

/* The body as every copy has it: without carriage returns, which pipe(8) takes away, and without
 * the empty lines at its end, which some programs add. */
typedef struct {
    struct sha256_ctx *checksum;
    char buffer[CHUNK_BYTES];
    size_t used;
    size_t newlines; /* seen, but only hashed when text follows */
} BodyDigest;

static void flush(BodyDigest *body)
{
    sha256_update(body->checksum, body->used, (const uint8_t *) body->buffer);
    body->used = 0;
}

static void put(BodyDigest *body, const char *bytes, size_t length)
{
    if (length > sizeof body->buffer - body->used)
        flush(body);
    memcpy(body->buffer + body->used, bytes, length);
    body->used += length;
}

/* `bytes` hold no newline and at most a chunk. */
static void add_line(BodyDigest *body, const char *bytes, size_t length)
{
    const char *end = bytes + length;

    while (bytes < end) {
        const char *stop = memchr(bytes, '\r', end - bytes);
        size_t run = (stop != NULL ? stop : end) - bytes;
        for (; run > 0 && body->newlines > 0; body->newlines--)
            put(body, "\n", 1);
        put(body, bytes, run);
        bytes += run + (stop != NULL);
    }
}

static void add_body(BodyDigest *body, const char *bytes, size_t length)
{
    const char *end = bytes + length;

    while (bytes < end) {
        const char *newline = memchr(bytes, '\n', end - bytes);
        add_line(body, bytes, (newline != NULL ? newline : end) - bytes);
        body->newlines += newline != NULL;
        bytes = newline != NULL ? newline + 1 : end;
    }
}

static void digest_body(const Message *message, struct sha256_ctx *checksum)
{
    g_autofree BodyDigest *body = g_new(BodyDigest, 1);
    g_autofree char *chunk = g_malloc(CHUNK_BYTES);
    size_t offset = message_body_offset(message), got;

    body->checksum = checksum;
    body->used = 0;
    body->newlines = 0;
    while ((got = message_read(message, offset, chunk, CHUNK_BYTES)) > 0) {
        add_body(body, chunk, got);
        offset += got;
    }
    flush(body);
}

/* The length goes first, so that ("ab", "c") and ("a", "bc") differ (RFC 5230 section 4.2). */
static void add_field(struct sha256_ctx *checksum, const char *value)
{
    guint64 length = GUINT64_TO_BE(value != NULL ? strlen(value) + 1 : 0);

    sha256_update(checksum, sizeof length, (const uint8_t *) &length);
    if (value != NULL)
        sha256_update(checksum, strlen(value), (const uint8_t *) value);
}

/* Blanks say nothing: an MTA on the way may fold a field elsewhere. */
static char *squeezed_header(const Message *message, const char *name)
{
    g_autofree char *value = message_header(message, name);
    size_t kept = 0;

    if (value == NULL)
        return NULL;
    for (const char *at = value; *at != '\0'; at++) {
        if (!g_ascii_isspace(*at))
            value[kept++] = *at;
    }
    value[kept] = '\0';
    return g_steal_pointer(&value);
}

/* Postfix and Sendmail both build DATE.QUEUEID@HOST. */
static bool holds_queue_id(const char *message_id, const char *queue_id)
{
    size_t length = strlen(queue_id);

    if (message_id == NULL || length == 0)
        return false;
    for (const char *at = strstr(message_id, queue_id); at != NULL; at = strstr(at + 1, queue_id)) {
        if (at > message_id && !g_ascii_isalnum(at[-1]) && !g_ascii_isalnum(at[length]))
            return true;
    }
    return false;
}

char *message_seen_key(const Message *message, const char *queue_id)
{
    struct sha256_ctx checksum;
    g_autofree char *message_id = squeezed_header(message, "Message-ID");
    g_autofree char *from = squeezed_header(message, "From");
    g_autofree char *date = squeezed_header(message, "Date");
    bool is_ours = holds_queue_id(message_id, queue_id);
    bool has_id = message_id != NULL && !is_ours;
    g_autofree char *subject = has_id ? NULL : squeezed_header(message, "Subject");

    sha256_init(&checksum);
    add_field(&checksum, has_id ? message_id : NULL);
    add_field(&checksum, from);
    add_field(&checksum, is_ours ? NULL : date);
    add_field(&checksum, subject);
    digest_body(message, &checksum);
    return sha256_hex_end(&checksum);
}

bool message_has_own_id(const Message *message, const char *queue_id)
{
    g_autofree char *message_id = squeezed_header(message, "Message-ID");

    return message_id != NULL && !holds_queue_id(message_id, queue_id);
}
