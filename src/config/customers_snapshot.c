/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/customers_snapshot.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fd.h"

enum { FILE_MODE = 0640 }; /* who our customers are: not for everybody */

static bool fail(GError **error, const char *path, const char *what, int number)
{
    g_set_error(error, CUSTOMERS_ERROR, CUSTOMERS_ERROR_FILE, "'%s' %s: %s", path, what,
                g_strerror(number));
    return false;
}

static GMappedFile *map(const char *path, struct stat *out_status, GError **error)
{
    g_auto(Fd) fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

    if (fd < 0 || fstat(fd, out_status) != 0) {
        fail(error, path, "cannot be read", errno);
        return NULL;
    }
    if (!S_ISREG(out_status->st_mode)) {
        fail(error, path, "is no regular file", EINVAL);
        return NULL;
    }
    GMappedFile *file = g_mapped_file_new_from_fd(fd, FALSE, NULL);
    if (file == NULL)
        fail(error, path, "cannot be mapped", errno);
    return file;
}

Customers *snapshot_open(const char *path, struct stat *out_status, GError **error)
{
    g_autoptr(GMappedFile) file = map(path, out_status, error);

    if (file == NULL)
        return NULL;
    g_autoptr(GBytes) bytes = g_mapped_file_get_bytes(file);
    Customers *customers = customers_new(bytes, error);
    if (customers == NULL)
        g_prefix_error(error, "'%s' ", path);
    return customers;
}

/* A file with these bytes is only made younger, by which one sees when the registry was last read.
 */
static bool is_same(const char *path, GBytes *bytes)
{
    struct stat status;
    g_autoptr(GMappedFile) file = map(path, &status, NULL);

    if (file == NULL)
        return false;
    g_autoptr(GBytes) there = g_mapped_file_get_bytes(file);
    return g_bytes_equal(there, bytes) && utimensat(AT_FDCWD, path, NULL, 0) == 0;
}

static bool write_all(int fd, GBytes *bytes)
{
    gsize length = 0;
    const char *at = g_bytes_get_data(bytes, &length);

    while (length > 0) {
        ssize_t written = write(fd, at, length);
        if (written < 0 && errno != EINTR)
            return false;
        at += MAX(written, 0);
        length -= (gsize) MAX(written, 0);
    }
    return fsync(fd) == 0;
}

/* A name is on disk only with its folder. */
static bool sync_folder(const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    g_auto(Fd) fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    return fd >= 0 && fsync(fd) == 0;
}

bool snapshot_write(const char *path, GBytes *bytes, GError **error)
{
    g_autofree char *next = g_strconcat(path, ".next", NULL);

    if (is_same(path, bytes))
        return true;
    g_auto(Fd) fd = open(next, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, FILE_MODE);
    if (fd >= 0 && write_all(fd, bytes) && rename(next, path) == 0 && sync_folder(path))
        return true;
    int number = errno;
    unlink(next);
    return fail(error, path, "cannot be written", number);
}
