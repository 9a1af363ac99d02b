/* SPDX-License-Identifier: MIT */
/* Web: the listener that PagerDuty speaks to, and the one for administrators. libmicrohttpd's
 * threads; each request is answered when the store has it. */
#pragma once

#include "base/clock.h"
#include "base/tallies.h"
#include "config/settings_slot.h"
#include "store/store.h"

typedef struct Web Web;

typedef struct {
    Clock *clock;                     /* lent */
    SettingsSlot *settings;           /* lent; with PagerDuty's secrets */
    Store *store;                     /* lent; NULL while it cannot be opened */
    Tallies *tallies;                 /* lent; NULL: nothing is counted */
    const char *host;                 /* our name towards PagerDuty; lent */
    void (*on_change)(void *context); /* promises may have been put: wake dispatch. Any thread */
    /* Since when the customer registry of a desk cannot be read; NULL while it can. Owned by the
     * caller. Any thread. */
    GDateTime *(*registry_failing_since)(void *context, const char *desk);
    void *context;         /* of both; lent */
    unsigned try_again_ms; /* an address that cannot be had; 0 for the usual 5 s */
} WebOptions;

/* Starts the listeners that the settings in force name. Never fails: an address that cannot be had
 * is logged, and tried again by web_tend; pages go out meanwhile. The caller owns it. */
Web *web_start(const WebOptions *options);

/* What has to go on for emergencies to be taken in, and to be told. */
typedef enum { WEB_PULSE_INTAKE, WEB_PULSE_DISPATCH, WEB_PULSE_COUNT } WebPulse;

/* Notes that it goes on. Any thread. */
void web_note_pulse(Web *web, WebPulse pulse);

/* Notes that emergency mail is being deferred, or no longer is. Any thread. */
void web_note_deferring(Web *web, bool is_deferring);

/* Opens what could not be opened yet, and cuts clients that take too long. Every second or so, by
 * the thread that started it. */
void web_tend(Web *web);

/* Lets requests that run end, and stops. NULL is fine. */
void web_stop(Web *web);
