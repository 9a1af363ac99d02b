/* SPDX-License-Identifier: MIT */
/* File read: a whole regular file into a buffer, and never more. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/* Reads up to `size` bytes; a file that is longer fills the buffer. False with an error of
 * G_FILE_ERROR that fits behind the name of the file ("cannot be read: ..."). Never waits: a pipe
 * or a device is refused. */
bool file_read(const char *path, char *bytes, size_t size, size_t *out_length, GError **error);
