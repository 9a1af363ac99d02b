/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <netdb.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/control.h"
#include "base/fd.h"
#include "cli/doctor_socket.h"
#include "cli/mta_recipe.h"

enum { ANSWER_S = 5 };

#define LOOK_AT_LOG "`systemctl status pager-milter`, and its log, say why"

/* Gives the path of a unix socket, NULL where we listen elsewhere. */
static const char *socket_path(const Settings *settings)
{
    return g_str_has_prefix(settings->listen, "unix:") ? settings->listen + strlen("unix:") : NULL;
}

/* A request without sense is refused by whoever is alive, and changes nothing. */
static bool check_control(const Doctor *doctor)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *answer = control_ask(doctor->settings->control, "{}", ANSWER_S, &error);

    if (answer != NULL)
        found(doctor->findings, GRADE_OK, "running", NULL, "the daemon answers at %s",
              doctor->settings->control);
    else
        found(doctor->findings, GRADE_PROBLEM, "running",
              "start it: `systemctl start pager-milter`; " LOOK_AT_LOG, "%s", error->message);
    return answer != NULL;
}

/* Connecting and closing is nothing to a milter. */
static int connect_to(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    g_auto(Fd) socket_fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

    if (strlen(path) >= sizeof(address.sun_path))
        return ENAMETOOLONG;
    memcpy(address.sun_path, path, strlen(path));
    if (socket_fd < 0 || connect(socket_fd, (struct sockaddr *) &address, sizeof(address)) != 0)
        return errno;
    return 0;
}

static void check_socket(const Doctor *doctor, const char *path)
{
    struct stat status;

    if (stat(path, &status) != 0) {
        found(doctor->findings, GRADE_PROBLEM, "socket",
              "start the daemon; its folder must be there and be writable for it",
              "there is no socket %s: %s", path, g_strerror(errno));
        return;
    }
    int problem = S_ISSOCK(status.st_mode) ? connect_to(path) : ENOTSOCK;
    if (problem == 0 || problem == EAGAIN)
        found(doctor->findings, GRADE_OK, "socket", NULL, "%s is served, mode %04o", path,
              (unsigned) status.st_mode & 07777);
    else if (problem == ECONNREFUSED)
        found(doctor->findings, GRADE_PROBLEM, "socket", "start the daemon, which replaces it",
              "%s is stale: nobody listens there", path);
    else if (problem == EACCES)
        found(doctor->findings, GRADE_UNKNOWN, "socket", "run this as root",
              "%s does not let us connect", path);
    else
        found(doctor->findings, GRADE_PROBLEM, "socket", "remove what is in its place",
              "%s cannot be connected to: %s", path, g_strerror(problem));
}

/* Waits for a connection on its way. Gives 0, or what kept it from being made. */
static int wait_for_connection(int socket_fd)
{
    struct pollfd word = {.fd = socket_fd, .events = POLLOUT};
    int problem = ETIMEDOUT;
    socklen_t size = sizeof(problem);

    if (poll(&word, 1, ANSWER_S * 1000) > 0)
        getsockopt(socket_fd, SOL_SOCKET, SO_ERROR, &problem, &size);
    return problem;
}

static int connect_to_host(const struct addrinfo *address)
{
    g_auto(Fd) socket_fd =
        socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);

    if (socket_fd < 0)
        return errno;
    if (connect(socket_fd, address->ai_addr, address->ai_addrlen) == 0)
        return 0;
    return errno == EINPROGRESS ? wait_for_connection(socket_fd) : errno;
}

/* `place` is "inet:host:port", as Postfix spells it. */
static void check_port(const Doctor *doctor, const char *place)
{
    const struct addrinfo wanted = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV};
    const char *port = strrchr(place, ':') + 1;
    g_autofree char *host =
        g_strndup(place + strlen("inet:"), (size_t) (port - 1 - place) - strlen("inet:"));
    char *bare = host[0] == '[' ? host + 1 : host;
    struct addrinfo *found_at = NULL;

    bare[strcspn(bare, "]")] = '\0';
    int code = getaddrinfo(bare, port, &wanted, &found_at);
    int problem = code == 0 ? connect_to_host(found_at) : 0;
    if (code == 0)
        freeaddrinfo(found_at);
    if (code == 0 && problem == 0)
        found(doctor->findings, GRADE_OK, "socket", NULL,
              "%s is served: who may connect is up to the firewall", place);
    else
        found(doctor->findings, GRADE_PROBLEM, "socket", "start the daemon",
              "%s cannot be connected to: %s", place,
              code != 0 ? gai_strerror(code) : g_strerror(problem));
}

void doctor_check_client(const Doctor *doctor, const char *account)
{
    const char *path = socket_path(doctor->settings);
    g_autoptr(Account) client = account_named(account);
    struct stat status;

    if (path == NULL || stat(path, &status) != 0)
        return;
    if (client == NULL) {
        found(doctor->findings, GRADE_UNKNOWN, "may-connect", NULL,
              "there is no account '%s', which Postfix works under", account);
        return;
    }
    g_autofree char *blocked = account_blocked(client, path, MAY_READ | MAY_WRITE);
    if (blocked == NULL)
        found(doctor->findings, GRADE_OK, "may-connect", NULL, "%s may connect to %s", account,
              path);
    else
        found(doctor->findings, GRADE_PROBLEM, "may-connect",
              "set socket.group to its group and socket.mode to \"0660\", and let that group enter "
              "the folder",
              "%s may not connect: %s", account, blocked);
}

void doctor_check_daemon(const Doctor *doctor)
{
    const char *path = socket_path(doctor->settings);

    findings_begin(doctor->findings, "daemon");
    check_control(doctor);
    if (path != NULL) {
        check_socket(doctor, path);
        return;
    }
    g_autofree char *place = mta_recipe_postfix_socket(doctor->settings->listen);
    check_port(doctor, place);
}
