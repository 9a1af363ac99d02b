/* SPDX-License-Identifier: MIT */
/* Reload: reads the configuration of a running daemon again. */
#pragma once

#include "compose/mails.h"
#include "config/settings.h"
#include "store/store.h"

#define RELOAD_ERROR (reload_error_quark())
GQuark reload_error_quark(void);

typedef enum {
    RELOAD_ERROR_DESK_IN_USE, /* a desk with open emergencies is missing */
} ReloadError;

/* Reads file, secrets and reply texts whole. NULL with an error, `*out_texts` untouched, when
 * anything is wrong, or when a desk of `old` that has open emergencies is missing (`store` is NULL
 * while it is not open): the old configuration then stays in force. The caller owns both results.
 */
Settings *reload_read(const char *file, const Settings *old, Store *store, ReplyTexts **out_texts,
                      GError **error);

/* Logs what open emergencies lose by the new configuration: steps of the ladder, webhooks, the
 * token; also where the store cannot tell whether there are any. */
void reload_warn(const Settings *old, const Settings *new, Store *store);
