/* SPDX-License-Identifier: MIT */
/* Customers snapshot: the file that holds the last good state of a registry. It is never written in
 * place, so that who has mapped it keeps what it has. */
#pragma once

#include <sys/stat.h>

#include "domain/customers.h"

/* Maps a file; NULL with CUSTOMERS_ERROR. Any thread. */
Customers *snapshot_open(const char *path, struct stat *out_status, GError **error);

/* Puts a snapshot in place of the file, all or nothing, and on disk before it returns. The same
 * bytes once more only make the file younger. False with CUSTOMERS_ERROR. One writer at a time. */
bool snapshot_write(const char *path, GBytes *bytes, GError **error);
