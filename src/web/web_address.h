/* SPDX-License-Identifier: MIT */
/* Web address: HOST:PORT made into a socket that listens. */
#pragma once

#include <stdbool.h>

#include <glib.h>

typedef enum {
    WEB_ADDRESS_ERROR_SYNTAX, /* not HOST:PORT, or no such host */
    WEB_ADDRESS_ERROR_BIND,   /* in use, or not ours to use; may pass */
} WebAddressError;

#define WEB_ADDRESS_ERROR (web_address_error_quark())
GQuark web_address_error_quark(void);

/* Listens at "127.0.0.1:8025", "[::1]:8025", "localhost:8025", or with "[::]:8025" at every address
 * of both kinds. The caller owns the descriptor. -1 with an error that names the place. */
int web_address_listen(const char *place, GError **error);

/* Answers whether only this host can reach a socket. */
bool web_address_is_local(int descriptor);
