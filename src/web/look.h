/* SPDX-License-Identifier: MIT */
/* Look: what health and metrics are told from: one reading of the store, and what lies in memory.
 */
#pragma once

#include "store/figures.h"
#include "web/room.h"

typedef struct {
    Settings *settings;
    GDateTime *now;
    Figures *figures; /* NULL when the store cannot be read */
    char *problem;    /* then why; else NULL */
    int64_t store_ms; /* that reading it took */
    GPtrArray
        *registries; /* of GDateTime, in the order of the settings' desks: since when the
                        registry of each cannot be read; NULL while it can, or there is none */
    int64_t silences_ms[WEB_PULSE_COUNT]; /* how long ago each pulse was felt */
    bool is_deferring;                    /* emergency mail is being deferred */
    bool is_unread; /* within the last hour a webhook came for a desk without secrets */
} WebLook;

/* Takes a look; blocks for the store. Declare as g_auto(WebLook) look = {0}. */
void web_look_take(const WebRoom *room, WebLook *look);
void web_look_clear(WebLook *look);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(WebLook, web_look_clear)

/* Gives the desk of a figure where webhooks tell of it; NULL where none are expected. Lent. */
const Desk *web_look_listener(const WebLook *look, const WebhookFigure *figure);

/* Gives the seconds since an instant of the store; none are negative. */
int64_t web_look_age_s(const WebLook *look, GDateTime *instant);

/* Gives the promises of one kind; NULL when none are open, or when the store cannot be read. */
const PromiseFigure *web_look_promises(const WebLook *look, PromiseKind kind);
