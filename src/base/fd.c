/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/fd.h"

#include <errno.h>
#include <unistd.h>

void fd_clear(Fd *fd)
{
    int saved_errno = errno;

    if (*fd >= 0)
        close(*fd);
    *fd = -1;
    errno = saved_errno;
}

void fd_close_list(const int *list)
{
    for (; *list != FD_LIST_END; list++) {
        Fd fd = *list;
        fd_clear(&fd);
    }
}

int fd_steal(Fd *fd)
{
    int stolen = *fd;

    *fd = -1;
    return stolen;
}
