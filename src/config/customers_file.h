/* SPDX-License-Identifier: MIT */
/* Customers file: a registry that is a file, YAML or CSV by the end of its name. */
#pragma once

#include "domain/customers.h"

enum { CUSTOMERS_FILE_BYTES = 256 * 1024 * 1024 };

/* Reads and checks a file whole and gives its snapshot; NULL with CUSTOMERS_ERROR, which lists up
 * to a hundred mistakes. Takes up to a second for 100,000 customers. Any thread; never waits for a
 * pipe. */
GBytes *customers_file_read(const char *path, GError **error);

/* The same from a text; `path` is its name in mistakes, and says which of the two it is. */
GBytes *customers_text_read(const char *path, const char *text, size_t length, GError **error);
