/* SPDX-License-Identifier: MIT */
/* Pauses: promises that wait a little for a better truth. A confirmation waits after a bare 202 for
 * the proof that lets it say more; the first question to the REST API waits until PagerDuty can
 * have made the incident. Only in memory: after a restart a pause begins anew. One thread. */
#pragma once

#include "domain/desk.h"
#include "store/promise.h"
#include "store/store.h"

#define PROOF_GRACE_S 10 /* how long a confirmation waits */
#define PROOF_FIRST_S 2  /* after the 202 */

typedef struct Pauses Pauses;

Pauses *pauses_new(void);
void pauses_free(Pauses *pauses);

/* Gives until when a promise that may go has to wait all the same; NULL when it goes now. The
 * caller owns it. */
GDateTime *pauses_until(Pauses *pauses, const Promise *promise, const Desk *desk, GDateTime *now);

/* Makes confirmations due whose emergency is proven by now. */
void pauses_hasten(Pauses *pauses, Store *store, GDateTime *now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Pauses, pauses_free)
