/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/secret_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fd.h"

struct SecretFile {
    char *path;
    Fd fd;
    bool is_kept;
};

static void fail(GError **error, const char *what, const char *path)
{
    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(errno), "cannot %s '%s': %s", what,
                path, g_strerror(errno));
}

/* The daemon reads it as it reads the other one. */
static bool give_to_owner_of(int fd, const char *like)
{
    struct stat other;

    if (like == NULL || stat(like, &other) != 0 || geteuid() != 0)
        return true;
    return fchown(fd, other.st_uid, other.st_gid) == 0 && fchmod(fd, other.st_mode & 0640) == 0;
}

SecretFile *secret_file_new(const char *path, const char *like, GError **error)
{
    g_auto(Fd) fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

    if (fd < 0) {
        fail(error, "make", path);
        return NULL;
    }
    SecretFile *file = g_new0(SecretFile, 1);
    file->path = g_strdup(path);
    file->fd = fd_steal(&fd);
    if (give_to_owner_of(file->fd, like))
        return file;
    fail(error, "give away", path);
    secret_file_free(file);
    return NULL;
}

bool secret_file_keep(SecretFile *file, const char *secret, GError **error)
{
    g_autofree char *line = g_strconcat(secret, "\n", NULL);
    size_t length = strlen(line);
    bool is_written = write(file->fd, line, length) == (ssize_t) length && fsync(file->fd) == 0;

    if (!is_written)
        fail(error, "write", file->path);
    explicit_bzero(line, length);
    file->is_kept = is_written;
    return is_written;
}

void secret_file_free(SecretFile *file)
{
    if (file == NULL)
        return;
    fd_clear(&file->fd);
    if (!file->is_kept)
        unlink(file->path);
    g_free(file->path);
    g_free(file);
}
