/* SPDX-License-Identifier: MIT */
/* Control server: answers the command line's requests over the control socket, one line each way.
 */
#pragma once

#include "dispatch/dispatch.h"

typedef struct ControlServer ControlServer;

/* Listens at a path, for the account of the daemon and its group. NULL with LISTENER_ERROR. */
ControlServer *control_server_new(const char *path, GError **error);

/* Closes it; requests that are being answered are waited for. */
void control_server_free(ControlServer *server);

/* The descriptor to wait on. */
int control_server_descriptor(const ControlServer *server);

/* Takes one client and answers it on a thread of its own; one too many is sent away. */
void control_server_accept(ControlServer *server, Dispatch *dispatch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(ControlServer, control_server_free)
