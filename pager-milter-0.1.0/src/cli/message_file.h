/* SPDX-License-Identifier: MIT */
/* Message file: one mail from a file or standard input, as an MTA would hand it over. */
#pragma once

#include <glib.h>

#define MESSAGE_FILE_BYTES (256 * 1024 * 1024) /* refused beyond */

/* Reads one mail from a path, or from standard input for "-". Line ends become CRLF, so that it has
 * the same seen key as the mail that came through the milter. NULL with an error that names the
 * file. The caller owns it. */
GBytes *message_file_read(const char *path, GError **error);
