/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/control.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "base/clock.h"
#include "base/fd.h"

G_DEFINE_QUARK(control_error, control_error)

/* One conversation. */
typedef struct {
    int fd;
    int64_t deadline_ms; /* steady time */
} Talk;

static bool fail(GError **error, ControlError code, const char *path, const char *why)
{
    const char *what =
        code == CONTROL_ERROR_NOT_RUNNING ? "the daemon cannot be asked" : "the daemon is silent";

    g_set_error(error, CONTROL_ERROR, code, "%s (socket '%s'): %s", what, path, why);
    return false;
}

static const char *reason(int code)
{
    if (code == ENOENT || code == ECONNREFUSED)
        return "pager-milter does not run";
    if (code == EACCES || code == EPERM)
        return "only root and the daemon's own account may ask";
    return g_strerror(code);
}

static int open_socket(const char *path, GError **error)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    g_auto(Fd) fd = -1;

    if (strlen(path) >= sizeof(address.sun_path)) {
        fail(error, CONTROL_ERROR_NOT_RUNNING, path, "its path is too long");
        return -1;
    }
    memcpy(address.sun_path, path, strlen(path) + 1);
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0 || connect(fd, (const struct sockaddr *) &address, sizeof(address)) != 0) {
        fail(error, CONTROL_ERROR_NOT_RUNNING, path, reason(errno));
        return -1;
    }
    return fd_steal(&fd);
}

/* False once the time is over. */
static bool await(const Talk *talk, short what)
{
    struct pollfd place = {.fd = talk->fd, .events = what};
    int result = 0;

    do {
        int64_t left_ms = talk->deadline_ms - clock_steady_ms();
        result = left_ms > 0 ? poll(&place, 1, (int) left_ms) : 0;
    } while (result < 0 && errno == EINTR);
    return result > 0;
}

static bool send_line(const Talk *talk, const char *request)
{
    g_autofree char *line = g_strconcat(request, "\n", NULL);
    size_t length = strlen(line), sent = 0;

    while (sent < length && await(talk, POLLOUT)) {
        ssize_t part = send(talk->fd, line + sent, length - sent, MSG_NOSIGNAL);
        if (part < 0 && errno != EAGAIN && errno != EINTR)
            return false;
        sent += part > 0 ? (size_t) part : 0;
    }
    return sent == length;
}

/* Gives the line without its end; NULL when it does not come whole. */
static char *receive_line(const Talk *talk)
{
    g_autoptr(GString) line = g_string_new(NULL);
    char part[4096];

    while (line->len < CONTROL_LINE_BYTES && await(talk, POLLIN)) {
        ssize_t length = recv(talk->fd, part, sizeof(part), 0);
        if (length == 0 || (length < 0 && errno != EAGAIN && errno != EINTR))
            return NULL;
        g_string_append_len(line, part, MAX(length, 0));
        char *end = memchr(line->str, '\n', line->len);
        if (end != NULL)
            return g_strndup(line->str, (gsize) (end - line->str));
    }
    return NULL;
}

char *control_ask(const char *path, const char *request, unsigned timeout_s, GError **error)
{
    g_auto(Fd) fd = open_socket(path, error);

    if (fd < 0)
        return NULL;
    Talk talk = {fd, clock_steady_ms() + (int64_t) timeout_s * 1000};
    char *answer = send_line(&talk, request) ? receive_line(&talk) : NULL;
    if (answer == NULL)
        fail(error, CONTROL_ERROR_NO_ANSWER, path, "no whole answer came in time");
    return answer;
}
