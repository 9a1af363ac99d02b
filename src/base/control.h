/* SPDX-License-Identifier: MIT */
/* Control: one request line to the running daemon over its control socket, one answer line back;
 * both JSON objects. */
#pragma once

#include <glib.h>

#define CONTROL_LINE_BYTES 65536

typedef enum {
    CONTROL_ERROR_NOT_RUNNING, /* nobody listens there, or we may not ask */
    CONTROL_ERROR_NO_ANSWER,   /* it took the request, but no whole answer came in time */
} ControlError;

#define CONTROL_ERROR (control_error_quark())
GQuark control_error_quark(void);

/* Sends a request line and gives the answer line without its end; the caller owns it. NULL with an
 * error that says whether the daemon runs. Blocks at most `timeout_s`. */
char *control_ask(const char *path, const char *request, unsigned timeout_s, GError **error);
