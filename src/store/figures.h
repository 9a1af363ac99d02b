/* SPDX-License-Identifier: MIT */
/* Figures: how much of what there is, for health and metrics. Test pages are left out. */
#pragma once

#include "store/store.h"

/* Emergencies of one desk in one state. */
typedef struct {
    char *desk;
    char *state; /* of open ones the word of their LifeState, or "watched"; of others their
                    end_reason */
    unsigned count;
} EmergencyFigure;

/* Open promises of one kind. */
typedef struct {
    PromiseKind kind;
    unsigned open;
    unsigned failing;  /* the last attempt failed */
    GDateTime *oldest; /* when the mail came that the oldest is due to; of a promise without an
                          emergency, when it is due */
} PromiseFigure;

/* What is heard of PagerDuty at one desk. */
typedef struct {
    char *desk;
    GDateTime *last_webhook; /* NULL: none ever came */
    GDateTime *unanswered;   /* since when a page of an open emergency was taken without any webhook
                              after it, or shortly before; NULL: there is none */
} WebhookFigure;

typedef struct {
    GPtrArray *open;     /* of EmergencyFigure */
    GPtrArray *ended;    /* of EmergencyFigure: ended since `ended_since` */
    GPtrArray *promises; /* of PromiseFigure; kinds without any are left out */
    GPtrArray *webhooks; /* of WebhookFigure, in the order of the desks */
} Figures;

/* Reads them on one snapshot; `desks` are names, NULL-terminated. The caller owns them. */
Figures *figures_read(Store *store, const char *const *desks, GDateTime *ended_since,
                      GError **error);
void figures_free(Figures *figures);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Figures, figures_free)
