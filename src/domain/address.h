/* SPDX-License-Identifier: MIT */
/* Addresses as text: canonical form, patterns, and which ones may be written to. Pure; every answer
 * is lower case. */
#pragma once

#include <stdbool.h>

#include <glib.h>

#define ADDRESS_BYTES                                                                              \
    320 /* 64 of local part, 255 of domain, the sign between them (RFC 5321 section 4.5.3.1) */

/* Gives an address as a key for limits and threads: lower case, without what forwarders and bounce
 * taggers wrap around it (SRS, BATV, Barracuda), without extension (rule 51). Never an address to
 * write to. The caller owns it. */
char *address_canonical(const char *address);

/* Gives the domain of an address, lent by it; "" when there is none. */
const char *address_domain(const char *address);

/* Answers whether an address may be written to: one plain addr-spec in ASCII whose domain has a
 * dot, is no literal and is not reserved for local use (rules 17, 148). */
bool address_is_routable(const char *address);

/* Answers whether an address matches a pattern, in which '*' stands for any run of characters;
 * case-insensitive. */
bool address_matches(const char *pattern, const char *address);

/* Answers whether an address matches one of a list's patterns. A NULL list matches nothing. */
bool address_matches_any(const char *const *patterns, const char *address);

/* Answers whether the local part of an address, as it is or in canonical form, matches one of a
 * list's patterns (rule 14). */
bool address_is_robot(const char *const *local_part_patterns, const char *address);
