/* SPDX-License-Identifier: MIT */
/* Freemail: domains at which anybody may have an address, so that they say nothing about who a
 * customer is. Pure. */
#pragma once

#include <stdbool.h>

/* Answers whether a domain, in either case, is one of the well-known ones or of `further`, a
 * NULL-terminated list in lower case, or NULL. */
bool domain_is_freemail(const char *domain, const char *const *further);
