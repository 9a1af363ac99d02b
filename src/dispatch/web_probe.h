/* SPDX-License-Identifier: MIT */
/* Web probe: one GET, as somebody outside would ask. For commands. */
#pragma once

#include <stdbool.h>

#include "compose/json.h"

typedef struct {
    long status;
    json_t *object; /* owned; NULL where the answer is no JSON object */
} WebProbe;

#define WEB_PROBE_ERROR (web_probe_error_quark())
GQuark web_probe_error_quark(void);

/* Asks an address, with TLS 1.2 and nothing newer, which is what PagerDuty speaks; follows nothing.
 * False with an error when no whole answer comes in ten seconds. Declare as g_auto(WebProbe) = {0}.
 * After dispatch_init. */
bool web_probe(const char *url, const char *ca_file, WebProbe *out_probe, GError **error);
void web_probe_clear(WebProbe *probe);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WebProbe, web_probe_clear)
