/* SPDX-License-Identifier: MIT */
/* SMTP probe: talks to the relay as a mail of ours would, up to the envelope sender, and sends
 * nothing. For commands. */
#pragma once

#include <stdbool.h>

#include <glib.h>

/* All lent. */
typedef struct {
    const char *relay, *helo;
    const char *ca_file; /* NULL: the system's */
} SmtpProbe;

#define SMTP_PROBE_ERROR (smtp_probe_error_quark())
GQuark smtp_probe_error_quark(void);

typedef enum {
    SMTP_PROBE_ERROR_SILENT,  /* it cannot be reached, or does not greet */
    SMTP_PROBE_ERROR_REFUSED, /* it does not take the sender */
} SmtpProbeError;

/* Greets the relay, names an envelope sender ("" for the null sender) and takes that back. False
 * with SMTP_PROBE_ERROR. Blocks for twenty seconds at most. After dispatch_init. */
bool smtp_probe_sender(const SmtpProbe *probe, const char *sender, GError **error);

/* Greets it with TLS and a certificate that proves who it is; what mails do not insist on. */
bool smtp_probe_tls(const SmtpProbe *probe, GError **error);
