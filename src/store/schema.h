/* SPDX-License-Identifier: MIT */
/* Schema: the tables, and how an older store grows into them. */
#pragma once

#include "store/driver.h"

#define SCHEMA_VERSION 2

/* Makes or migrates the tables in one transaction when `mode` allows it. STORE_ERROR_SCHEMA when
 * only a newer release can use them, or when there are none and none may be made. */
bool schema_prepare(Connection *connection, StoreMode mode, GError **error);
