/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "web/web_address.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

#include "base/fd.h"

#define BACKLOG 128

G_DEFINE_QUARK(web_address_error, web_address_error)

typedef struct addrinfo AddressList;
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AddressList, freeaddrinfo)

static AddressList *look_up(const char *place, GError **error)
{
    const struct addrinfo wanted = {
        .ai_flags = AI_PASSIVE | AI_NUMERICSERV,
        .ai_socktype = SOCK_STREAM,
    };
    const char *colon = strrchr(place, ':');
    AddressList *found = NULL;

    if (colon == NULL || colon == place) {
        g_set_error(error, WEB_ADDRESS_ERROR, WEB_ADDRESS_ERROR_SYNTAX, "'%s' is no HOST:PORT",
                    place);
        return NULL;
    }
    bool is_bracketed = place[0] == '[' && colon[-1] == ']';
    g_autofree char *host = is_bracketed ? g_strndup(place + 1, (gsize) (colon - place - 2))
                                         : g_strndup(place, (gsize) (colon - place));
    int failure = getaddrinfo(host, colon + 1, &wanted, &found);
    if (failure == 0)
        return found;
    g_set_error(error, WEB_ADDRESS_ERROR, WEB_ADDRESS_ERROR_SYNTAX, "cannot listen at %s: %s",
                place, gai_strerror(failure));
    return NULL;
}

static int listen_at(const AddressList *address)
{
    const int yes = 1, no = 0;
    g_auto(Fd) descriptor = socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);

    if (descriptor < 0)
        return -1;
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    if (address->ai_family == AF_INET6)
        setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &no, sizeof(no));
    if (bind(descriptor, address->ai_addr, address->ai_addrlen) != 0 ||
        listen(descriptor, BACKLOG) != 0)
        return -1;
    return fd_steal(&descriptor);
}

int web_address_listen(const char *place, GError **error)
{
    g_autoptr(AddressList) address = look_up(place, error);

    if (address == NULL)
        return -1;
    int descriptor = listen_at(address);
    if (descriptor < 0)
        g_set_error(error, WEB_ADDRESS_ERROR, WEB_ADDRESS_ERROR_BIND, "cannot listen at %s: %s",
                    place, g_strerror(errno));
    return descriptor;
}

bool web_address_is_local(int descriptor)
{
    struct sockaddr_storage address = {0};
    socklen_t length = sizeof(address);

    if (getsockname(descriptor, (struct sockaddr *) &address, &length) != 0)
        return false;
    if (address.ss_family == AF_INET) {
        const struct sockaddr_in *four = (const struct sockaddr_in *) &address;
        return ntohl(four->sin_addr.s_addr) >> 24 == IN_LOOPBACKNET;
    }
    const struct sockaddr_in6 *six = (const struct sockaddr_in6 *) &address;
    return address.ss_family == AF_INET6 && IN6_IS_ADDR_LOOPBACK(&six->sin6_addr);
}
