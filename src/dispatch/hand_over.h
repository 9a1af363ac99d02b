/* SPDX-License-Identifier: MIT */
/* Hand-over: gives one mail to the relay and waits for its answer. For commands; what the daemon
 * sends goes by its worker. */
#pragma once

#include <stdbool.h>

#include <glib.h>

typedef struct {
    const char *relay, *helo;
    const char *ca_file;   /* NULL: the system's */
    const char *from;      /* envelope sender; "" for the null sender */
    const char *const *to; /* envelope recipients, at least one, NULL-terminated */
    GBytes *bytes;         /* the whole mail, with CRLF line ends */
} HandOver;

#define HAND_OVER_ERROR (hand_over_error_quark())
GQuark hand_over_error_quark(void);

typedef enum { HAND_OVER_ERROR_RELAY } HandOverError;

/* True once the relay has taken the mail for all recipients. After dispatch_init. */
bool hand_over(const HandOver *mail, GError **error);
