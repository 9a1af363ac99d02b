/* SPDX-License-Identifier: MIT */
/* Poller: asks the REST API about open emergencies of which nobody else tells: at start, and every
 * two minutes where a desk has no webhooks, or they have fallen silent, or nobody acknowledges;
 * every ten what somebody is at, while they are quiet. A few a turn, those first that have waited
 * longest. Belongs to the store thread. */
#pragma once

#include "dispatch/errand.h"
#include "dispatch/prepare.h"

#define POLL_EVERY_S       120
#define POLL_TURN_S        5 /* between two turns while some wait: PagerDuty allows 960 a minute */
#define POLL_IDLE_S        10
#define POLL_TURN_MAX      8    /* emergencies asked for in a turn */
#define POLL_QUIET_S       300  /* without any webhook: a subscription may have died */
#define POLL_HELD_S        600  /* between two questions for one that somebody is at */
#define POLL_FRESH_S       720  /* after an end: its debrief is still to come, or has just gone */
#define POLL_DEBRIEF_S     45   /* between two questions then: one comes before the debrief */
#define POLL_SOON_S        7200 /* after an end: then every ten minutes, later each hour */
#define POLL_ENDED_S       600
#define POLL_LATER_S       3600
#define POLL_ENDED_MAX     200 /* emergencies that have ended, the newest */
#define POLL_SILENT_S      60  /* a page taken so long ago must have made a webhook come */
#define POLL_EMERGENCY_MAX 1000

typedef struct Poller Poller;

/* Lends the store. */
Poller *poller_new(Store *store);
void poller_free(Poller *poller);

/* Adds the errands of a turn, when it is time for one, to `errands`, of Errand without a promise.
 * What the store does not give then is asked for in the next. */
void poller_step(Poller *poller, const Circumstances *circumstances, GPtrArray *errands);

/* Gives when the next turn is, lent; NULL before the first. */
GDateTime *poller_next(const Poller *poller);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Poller, poller_free)
