/* SPDX-License-Identifier: MIT */
/* Control: one request line to the running daemon over its control socket, one answer line back;
 * both JSON objects. */
#pragma once

#include <glib.h>

#define CONTROL_LINE_BYTES 65536

/* Sends a request line and gives the answer line without its end; the caller owns it. NULL with an
 * error that says whether the daemon runs. Blocks at most `timeout_s`. */
char *control_ask(const char *path, const char *request, unsigned timeout_s, GError **error);
