/* SPDX-License-Identifier: MIT */
/* Keys: what hosts that share a PostgreSQL lock against each other. */
#pragma once

#include <stdint.h>

/* Gives the key of a thing: 'm' a mail, 's' its sender, 't' who would be answered, 'd' that
 * domain, 'c' a customer, 'i' an incident, 'e' an emergency. Two keys that collide only wait for
 * each other without need. */
int64_t key_of(char kind, const char *text);
