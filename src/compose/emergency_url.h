/* SPDX-License-Identifier: MIT */
/* Emergency URL: the address of the page that shows one emergency to whoever has it, signed so that
 * nobody can guess another's. */
#pragma once

#include <stdbool.h>

#include <glib.h>

#define EMERGENCY_PATH "/emergencies/" /* behind it stand REFERENCE/TAG */

/* Gives the address below `public_url`, such as "https://pager.host.example"; NULL where that is
 * NULL. The caller owns it. */
char *emergency_url(const char *public_url, GBytes *id_key, const char *reference);

/* Gives the reference in an address that we made, whatever host it names; NULL when we did not. The
 * caller owns it. */
char *emergency_url_reference(GBytes *id_key, const char *url);

/* The same from what stands behind EMERGENCY_PATH. */
char *emergency_path_reference(GBytes *id_key, const char *rest);
