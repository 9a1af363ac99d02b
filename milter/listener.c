/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/listener.h"

#include <errno.h>
#include <netdb.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/fd.h"

#define LISTEN_BACKLOG 1024

G_DEFINE_QUARK(listener_error, listener_error)

static int fail(GError **error, const char *place, const char *what)
{
    g_set_error(error, LISTENER_ERROR, LISTENER_ERROR_SYSTEM, "cannot listen at '%s': %s: %s",
                place, what, g_strerror(errno));
    return -1;
}

static bool set_path(struct sockaddr_un *address, const char *path, GError **error)
{
    address->sun_family = AF_UNIX;
    if (path[0] == '/' &&
        g_strlcpy(address->sun_path, path, sizeof(address->sun_path)) < sizeof(address->sun_path))
        return true;
    g_set_error(error, LISTENER_ERROR, LISTENER_ERROR_ADDRESS,
                "cannot listen at '%s': it must be an absolute path of at most %zu bytes", path,
                sizeof(address->sun_path) - 1);
    return false;
}

/* What lies at the path may only be a socket that nobody answers at any more. */
static bool may_be_replaced(const struct sockaddr_un *address, GError **error)
{
    struct stat status;

    if (lstat(address->sun_path, &status) != 0)
        return true;
    if (!S_ISSOCK(status.st_mode)) {
        g_set_error(error, LISTENER_ERROR, LISTENER_ERROR_ADDRESS,
                    "cannot listen at '%s': it exists and is no socket", address->sun_path);
        return false;
    }
    g_auto(Fd) probe = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (connect(probe, (const struct sockaddr *) address, sizeof(*address)) == 0 ||
        errno == EAGAIN) {
        g_set_error(error, LISTENER_ERROR, LISTENER_ERROR_IN_USE,
                    "cannot listen at '%s': another process answers there", address->sun_path);
        return false;
    }
    return true;
}

bool listener_set_rights(const char *path, const SocketRights *rights)
{
    bool keeps_owner = rights->owner == (uid_t) -1 && rights->group == (gid_t) -1;

    if (!keeps_owner && chown(path, rights->owner, rights->group) != 0)
        return false;
    return chmod(path, rights->mode) == 0;
}

/* The socket is made beside its place and moved there when all is set: a client finds the old one,
 * none, or one that it may use. */
static int open_unix(const char *path, const SocketRights *rights, GError **error)
{
    struct sockaddr_un place = {0}, aside = {0};
    g_autofree char *beside = g_strconcat(path, ".new", NULL);

    if (!set_path(&aside, beside, error) || !set_path(&place, path, error) ||
        !may_be_replaced(&place, error))
        return -1;
    g_auto(Fd) listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (listener < 0)
        return fail(error, path, "socket");
    unlink(beside);
    mode_t mask = umask(0777);
    int bound = bind(listener, (const struct sockaddr *) &aside, sizeof(aside));
    umask(mask);
    if (bound != 0)
        return fail(error, path, "bind");
    if (!listener_set_rights(beside, rights) || listen(listener, LISTEN_BACKLOG) != 0 ||
        rename(beside, path) != 0) {
        fail(error, path, "set rights");
        unlink(beside);
        return -1;
    }
    return fd_steal(&listener);
}

static int open_address(const struct addrinfo *address, const char *place, GError **error)
{
    int on = 1;
    g_auto(Fd) listener = socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (listener < 0)
        return fail(error, place, "socket");
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    if (bind(listener, address->ai_addr, address->ai_addrlen) != 0)
        return fail(error, place, "bind");
    if (listen(listener, LISTEN_BACKLOG) != 0)
        return fail(error, place, "listen");
    return fd_steal(&listener);
}

static int fail_address(GError **error, const char *place, const char *what)
{
    g_set_error(error, LISTENER_ERROR, LISTENER_ERROR_ADDRESS, "cannot listen at '%s': %s", place,
                what);
    return -1;
}

static int open_inet(const char *place, int family, GError **error)
{
    g_auto(GStrv) parts = g_strsplit(strchr(place, ':') + 1, "@", 2);
    struct addrinfo hints = {
        .ai_family = family, .ai_socktype = SOCK_STREAM, .ai_flags = AI_PASSIVE | AI_NUMERICSERV};
    struct addrinfo *found = NULL;

    /* getaddrinfo takes a port that is too large by its lower bits. */
    if (parts[0] == NULL || !g_ascii_string_to_unsigned(parts[0], 10, 0, 65535, NULL, NULL))
        return fail_address(error, place, "a port is a number up to 65535");
    int result = getaddrinfo(parts[1], parts[0], &hints, &found);
    if (result != 0)
        return fail_address(error, place, gai_strerror(result));
    int listener = open_address(found, place, error);
    freeaddrinfo(found);
    return listener;
}

int listener_open(const char *place, const SocketRights *rights, GError **error)
{
    if (g_str_has_prefix(place, "unix:"))
        return open_unix(place + strlen("unix:"), rights, error);
    if (g_str_has_prefix(place, "inet:"))
        return open_inet(place, AF_INET, error);
    if (g_str_has_prefix(place, "inet6:"))
        return open_inet(place, AF_INET6, error);
    return fail_address(error, place, "it must be unix:/path or inet:port@host");
}
