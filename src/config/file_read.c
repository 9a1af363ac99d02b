/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/file_read.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fd.h"

static bool fail_with_errno(GError **error)
{
    int number = errno;

    g_set_error(error, G_FILE_ERROR, g_file_error_from_errno(number), "cannot be read: %s",
                g_strerror(number));
    return false;
}

bool file_read(const char *path, char *bytes, size_t size, size_t *out_length, GError **error)
{
    g_auto(Fd) fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat status;
    size_t length = 0;
    ssize_t got = 1;

    if (fd < 0 || fstat(fd, &status) != 0)
        return fail_with_errno(error);
    if (!S_ISREG(status.st_mode)) {
        g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "is no regular file");
        return false;
    }
    while (length < size && got != 0) {
        got = read(fd, bytes + length, size - length);
        if (got < 0 && errno != EINTR)
            return fail_with_errno(error);
        length += got > 0 ? (size_t) got : 0;
    }
    *out_length = length;
    return true;
}
