/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/message_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "base/fd.h"

#define CHUNK_BYTES 65536

/* A lone LF ends a line; a CR that stands alone is left, as it is in the mail. */
static void append_with_crlf(GByteArray *message, const guint8 *bytes, size_t length)
{
    for (size_t i = 0; i < length;) {
        const guint8 *line_feed = memchr(bytes + i, '\n', length - i);
        size_t end = line_feed != NULL ? (size_t) (line_feed - bytes) : length;
        g_byte_array_append(message, bytes + i, end - i);
        if (line_feed == NULL)
            return;
        bool has_return = message->len > 0 && message->data[message->len - 1] == '\r';
        g_byte_array_append(message, (const guint8 *) "\r\n" + (has_return ? 1 : 0),
                            has_return ? 1 : 2);
        i = end + 1;
    }
}

static GBytes *read_all(int fd, const char *name, GError **error)
{
    g_autoptr(GByteArray) message = g_byte_array_new();
    g_autofree guint8 *chunk = g_malloc(CHUNK_BYTES);

    for (;;) {
        ssize_t got = read(fd, chunk, CHUNK_BYTES);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0) {
            g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno), "cannot read '%s': %s",
                        name, g_strerror(errno));
            return NULL;
        }
        if (got == 0)
            return g_byte_array_free_to_bytes(g_steal_pointer(&message));
        append_with_crlf(message, chunk, got);
        if (message->len > MESSAGE_FILE_BYTES) {
            g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC,
                        "'%s' is larger than the %d MB that a mail may have", name,
                        MESSAGE_FILE_BYTES / (1024 * 1024));
            return NULL;
        }
    }
}

GBytes *message_file_read(const char *path, GError **error)
{
    if (g_str_equal(path, "-"))
        return read_all(STDIN_FILENO, "standard input", error);
    g_auto(Fd) fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno), "cannot open '%s': %s",
                    path, g_strerror(errno));
        return NULL;
    }
    return read_all(fd, path, error);
}
