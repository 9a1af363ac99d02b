/* SPDX-License-Identifier: MIT */
/* Organisation: which domains belong to one registrant, by the public suffix list. */
#pragma once

#include <stdbool.h>

/* Answers whether two domains share their organisational domain (RFC 7489 section 3.2). Either
 * case, ASCII. A public suffix itself shares with nothing but itself. */
bool organisation_is_same(const char *domain, const char *other);
