/* SPDX-License-Identifier: MIT */
/* Instants: moments in time, each a GDateTime in UTC. Never a Date: header, never a local time. */
#pragma once

#include <stdint.h>

#include <glib.h>

#define INSTANT_ERROR instant_error_quark()
GQuark instant_error_quark(void);

typedef enum { INSTANT_ERROR_SYNTAX } InstantError;

/* Reads RFC 3339 strictly: "2026-01-12T02:00:00Z", "2026-01-12T03:00:00.25+01:00". Seconds may not
 * be left out; :60 is read as :59, digits past the microsecond are dropped. Gives an owned instant
 * in UTC, or NULL with an error that quotes the text. */
GDateTime *instant_parse(const char *text, GError **error);

/* Writes RFC 3339 in UTC with "Z"; six digits of fraction only where there is one. Owned text. */
char *instant_print(GDateTime *instant);

/* The same to the second, rounded down: for people and for logs. Owned text. */
char *instant_print_seconds(GDateTime *instant);

/* Microseconds since 1970-01-01T00:00:00Z: the form in which the store keeps instants, and its only
 * use. From: an owned instant, or NULL outside the years 1 to 9999. */
int64_t instant_to_microseconds(GDateTime *instant);
GDateTime *instant_from_microseconds(int64_t microseconds);

/* Owned instant that lies so many seconds later (earlier when negative); stops at the ends of the
 * years 1 and 9999. */
GDateTime *instant_add_seconds(GDateTime *instant, int64_t seconds);
