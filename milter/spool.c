/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fd.h"

struct Spool {
    SpoolLimits limits;
    GByteArray *memory; /* NULL once the bytes lie in the file, or in `bytes` */
    GBytes *bytes;      /* the finished whole */
    int fd;
    int64_t length;
    bool has_body;     /* the empty line behind the headers is there */
    bool is_truncated; /* the mail had more */
    char *trouble;
};

Spool *spool_new(const SpoolLimits *limits)
{
    Spool *spool = g_new0(Spool, 1);

    spool->limits = *limits;
    spool->memory = g_byte_array_new();
    spool->fd = -1;
    return spool;
}

void spool_free(Spool *spool)
{
    if (spool == NULL)
        return;
    if (spool->memory != NULL)
        g_byte_array_unref(spool->memory);
    g_clear_pointer(&spool->bytes, g_bytes_unref);
    fd_clear(&spool->fd);
    g_free(spool->trouble);
    g_free(spool);
}

static void give_up(Spool *spool, const char *what)
{
    spool->is_truncated = true;
    if (spool->trouble == NULL)
        spool->trouble =
            g_strdup_printf("%s in '%s': %s", what, spool->limits.folder, g_strerror(errno));
}

/* File systems without O_TMPFILE get a named file that is unlinked at once. */
static int open_file(const char *folder)
{
    int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

    if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR))
        return fd;
    g_autofree char *name = g_build_filename(folder, "mail.XXXXXX", NULL);
    fd = g_mkstemp_full(name, O_RDWR | O_CLOEXEC, 0600);
    if (fd >= 0)
        unlink(name);
    return fd;
}

static bool write_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(fd, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes += written;
        length -= (size_t) written;
    }
    return true;
}

/* Moves what is in memory to the file, once. */
static bool move_to_file(Spool *spool)
{
    g_auto(Fd) fd = open_file(spool->limits.folder);

    if (fd < 0) {
        give_up(spool, "cannot make a file");
        return false;
    }
    if (!write_all(fd, (const char *) spool->memory->data, spool->memory->len)) {
        give_up(spool, "cannot write a file");
        return false;
    }
    g_byte_array_unref(g_steal_pointer(&spool->memory));
    spool->fd = fd_steal(&fd);
    return true;
}

static void append(Spool *spool, const char *bytes, size_t length)
{
    if (spool->is_truncated)
        return;
    if (spool->length + (int64_t) length > spool->limits.total_bytes) {
        length = (size_t) (spool->limits.total_bytes - spool->length);
        spool->is_truncated = true;
    }
    if (spool->memory != NULL && spool->length + (int64_t) length > spool->limits.memory_bytes &&
        !move_to_file(spool))
        return;
    if (spool->memory != NULL)
        g_byte_array_append(spool->memory, (const guint8 *) bytes, (guint) length);
    else if (!write_all(spool->fd, bytes, length))
        give_up(spool, "cannot write a file");
    spool->length += (int64_t) length;
}

static void append_text(Spool *spool, const char *text)
{
    append(spool, text, strlen(text));
}

void spool_add_header(Spool *spool, const char *name, const char *value)
{
    append_text(spool, name);
    append_text(spool, ": ");
    for (;;) {
        size_t line = strcspn(value, "\n");
        size_t bare = line > 0 && value[line - 1] == '\r' ? line - 1 : line;
        append(spool, value, bare);
        append_text(spool, "\r\n");
        if (value[line] == '\0')
            return;
        value += line + 1;
    }
}

static void end_headers(Spool *spool)
{
    if (!spool->has_body)
        append_text(spool, "\r\n");
    spool->has_body = true;
}

void spool_add_body(Spool *spool, const void *bytes, size_t length)
{
    end_headers(spool);
    append(spool, bytes, length);
}

bool spool_is_full(const Spool *spool)
{
    return spool->is_truncated;
}

bool spool_is_file(const Spool *spool)
{
    return spool->fd >= 0;
}

static GBytes *map_file(Spool *spool)
{
    g_autoptr(GMappedFile) file = g_mapped_file_new_from_fd(spool->fd, FALSE, NULL);

    if (file != NULL)
        return g_mapped_file_get_bytes(file);
    give_up(spool, "cannot map a file");
    return g_bytes_new(NULL, 0);
}

Message spool_message(Spool *spool)
{
    end_headers(spool);
    if (spool->bytes == NULL && spool->memory != NULL)
        spool->bytes = g_byte_array_free_to_bytes(g_steal_pointer(&spool->memory));
    else if (spool->bytes == NULL)
        spool->bytes = map_file(spool);
    return (Message){spool->bytes, spool->fd, spool->is_truncated};
}

const char *spool_trouble(const Spool *spool)
{
    return spool->trouble;
}
