/* SPDX-License-Identifier: MIT */
/* Web: the listener that PagerDuty speaks to, and the one for administrators. libmicrohttpd's
 * threads; each request is answered when the store has it. */
#pragma once

#include "base/clock.h"
#include "config/settings.h"
#include "store/store.h"

typedef struct Web Web;

typedef struct {
    Clock *clock;                     /* lent */
    SettingsSlot *settings;           /* lent; with PagerDuty's secrets */
    Store *store;                     /* lent */
    const char *host;                 /* our name towards PagerDuty; lent */
    void (*on_change)(void *context); /* promises may have been put: wake dispatch. Any thread */
    void *context;                    /* lent */
} WebOptions;

/* Starts the listeners that the settings name; gives one without any when they name none. NULL with
 * an error that says which address cannot be bound. The caller owns it. */
Web *web_start(const WebOptions *options, GError **error);

/* Lets requests that run end, and stops. */
void web_stop(Web *web);
