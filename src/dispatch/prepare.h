/* SPDX-License-Identifier: MIT */
/* Prepare: makes of a promise the errand that keeps it, from what is true at this moment. Pure but
 * for the random part of a Message-ID. */
#pragma once

#include "compose/mails.h"
#include "config/settings.h"
#include "dispatch/errand.h"
#include "store/outbox.h"

/* What a promise is kept with. All lent. */
typedef struct {
    const Settings *settings; /* with PagerDuty's secrets */
    const ReplyTexts *texts;  /* NULL while they are broken */
    const char *host;         /* our name towards PagerDuty */
    GDateTime *now;
    GHashTable *page_errors; /* emergency -> why its page was not accepted at the last try */
    bool is_pretended;       /* the clock is set */
} Circumstances;

/* An errand alone goes at once; with a settlement it goes when that is on disk; a settlement alone
 * says why the promise cannot be kept now. Owned parts. */
typedef struct {
    Errand *errand;
    Settlement *settlement;
} Prepared;

/* Composes what a claimed promise sends, from what is true now. Never fails: what cannot be kept is
 * a settlement. The store thread. */
Prepared promise_prepare(const Promise *promise, const Circumstances *circumstances);

/* Gives an alarm of ours to a desk's Hero, an errand without a promise; the caller owns it. */
Errand *alarm_prepare(const Desk *desk, const char *dedup_key, const char *summary,
                      const Circumstances *circumstances);
