/* SPDX-License-Identifier: MIT */
/* One daemon for one SQLite file. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/fd.h"
#include "store/schema.h"

#define LOCK_SUFFIX "-daemon"
#define LOCK_MODE   0640

static bool take_lock(int fd, const char *path, GError **error)
{
    if (flock(fd, LOCK_EX | LOCK_NB) == 0)
        return true;
    int code = errno == EWOULDBLOCK ? STORE_ERROR_IN_USE : STORE_ERROR_OPEN;
    g_set_error(error, STORE_ERROR, code,
                code == STORE_ERROR_IN_USE
                    ? "another daemon uses the store: it holds '%s' (%s); stop that one first"
                    : "cannot lock '%s': %s",
                path, g_strerror(errno));
    return false;
}

/* Leases are left as they are: a claim may come late, while our own dispatch is at work. */
static bool prepare(const char *url, GError **error)
{
    g_autoptr(Connection) connection = connection_open(url, STORE_READ_WRITE, error);

    return connection != NULL && schema_prepare(connection, STORE_READ_WRITE, error);
}

/* PostgreSQL is there to be shared: any descriptor will do. */
static int claim_shared(const char *url, GError **error)
{
    return prepare(url, error) ? open("/dev/null", O_RDONLY | O_CLOEXEC) : -1;
}

int store_claim_daemon(const char *url, GError **error)
{
    const char *database = url_sqlite_path(url);
    g_autofree char *path = g_strconcat(database == NULL ? "" : database, LOCK_SUFFIX, NULL);
    g_auto(Fd) fd = -1;

    if (database == NULL)
        return claim_shared(url, error);
    fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, LOCK_MODE);
    if (fd < 0) {
        g_set_error(error, STORE_ERROR, STORE_ERROR_OPEN,
                    "cannot make '%s': %s; the folder has to exist and to be writable for this "
                    "user",
                    path, g_strerror(errno));
        return -1;
    }
    if (!take_lock(fd, path, error) || !prepare(url, error))
        return -1;
    return fd_steal(&fd);
}
