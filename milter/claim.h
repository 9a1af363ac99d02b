/* SPDX-License-Identifier: MIT */
/* Claim: what only one daemon on a machine may hold. One that was killed a moment ago may still be
 * about to let go of it. */
#pragma once

#include <glib.h>

/* Claims something; gives an owned descriptor, or -1 with an error. */
typedef int (*ClaimFunction)(const void *data, GError **error);

/* Tries for a second while the error is this one. */
int claim_patiently(ClaimFunction claim, const void *data, GQuark domain, int code, GError **error);
