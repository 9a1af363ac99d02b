/* SPDX-License-Identifier: MIT */
/* Listener: a bound and listening socket, made so that nobody can connect before its rights are
 * set. */
#pragma once

#include <stdbool.h>
#include <sys/types.h>

#include <glib.h>

typedef enum {
    LISTENER_ERROR_ADDRESS, /* is not a place to listen at */
    LISTENER_ERROR_IN_USE,  /* somebody answers there */
    LISTENER_ERROR_SYSTEM,  /* refused by the system */
} ListenerError;

#define LISTENER_ERROR (listener_error_quark())
GQuark listener_error_quark(void);

/* Who may connect to a unix socket. */
typedef struct {
    uid_t owner;   /* (uid_t) -1: left as it is */
    gid_t group;   /* (gid_t) -1: left as it is */
    unsigned mode; /* such as 0660 */
} SocketRights;

/* Listens at `unix:/path` or `inet:port@host` (also inet6:), as libmilter spells them. A socket
 * file that nobody answers at is replaced, in one step and with the rights already set. Gives an
 * owned descriptor, or -1 with LISTENER_ERROR. */
int listener_open(const char *place, const SocketRights *rights, GError **error);

/* Sets the rights of a unix socket that somebody else has made; false with errno. */
bool listener_set_rights(const char *path, const SocketRights *rights);
