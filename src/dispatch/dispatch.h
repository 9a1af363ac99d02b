/* SPDX-License-Identifier: MIT */
/* Dispatch: keeps the promises. One worker thread with one libcurl multi handle, one thread for the
 * store. */
#pragma once

#include "base/clock.h"
#include "base/tallies.h"
#include "compose/mails.h"
#include "config/settings.h"
#include "config/settings_slot.h"
#include "store/outbox.h"

typedef struct Dispatch Dispatch;

typedef struct {
    Clock *clock;           /* lent */
    SettingsSlot *settings; /* lent; loaded with SECRETS_PAGERDUTY */
    ReplyTexts *texts;      /* taken; exchanged by dispatch_set_texts. NULL while they are broken:
                               confirmations then wait */
    Store *store;           /* lent; used by the store thread and by requests. NULL while it cannot
                               be opened: people are then paged from memory only */
    Tallies *tallies;       /* lent; NULL: nothing is counted */
    const char *host;       /* payload.source; lent */
    unsigned answer_ms;     /* how long PagerDuty may take to answer; 0 for the usual 20 s */
} DispatchOptions;

/* Starts libcurl. Once, before threads start. */
void dispatch_init(void);

/* Starts worker and store thread. The caller owns it. */
Dispatch *dispatch_start(const DispatchOptions *options, GError **error);

/* Looks at the outbox at once: new promises were put, or the clock was moved. Any thread. */
void dispatch_wake(Dispatch *dispatch);

/* Pages every desk from memory, without the store: "cannot store; emergencies are being deferred".
 * One dedup key an outage, which is known by the instant at which it `began`, so that a new process
 * pages with the same; tried until PagerDuty takes it. Any thread. */
void dispatch_page_from_memory(Dispatch *dispatch, const char *began, const char *reason);

/* Pages each desk from memory about desks that the store knows of, of which something is still to
 * be done, and the settings do not. Blocks for the store. */
void dispatch_tell_lost_desks(Dispatch *dispatch);

/* The store works again: the next outage is a new one. Any thread. */
void dispatch_store_recovered(Dispatch *dispatch);

/* Takes the texts: what is composed from now on uses them. Any thread. */
void dispatch_set_texts(Dispatch *dispatch, ReplyTexts *texts);

/* Answers one line of the control socket, JSON object in, JSON object out; the caller owns the
 * answer. Blocks; never the worker's thread; never without a store.
 *
 *     {"ask": "emergency-close", "reference": R}      {"ask": "page-now", "reference": R}
 *     {"ask": "emergency-worked", "reference": R, "words": "1h30m"}
 *     {"ask": "emergency-waive", "reference": R, "words": REASON}
 *     {"ask": "emergency-taken", "reference": R}
 *     {"ask": "outbox-retry", "id": I}                {"ask": "outbox-drop", "id": I}
 *     {"ask": "test-page", "desk": D}                 {"ask": "wake"}
 *     {"ask": "forget", "address": A}
 *
 * Answers {"ok": true, "reference": R} (of the test page too), or {"ok": false, "error": TEXT,
 * "code": C}; C is "invalid", "not-found" or "store". */
char *dispatch_answer(Dispatch *dispatch, const char *request);

/* Counts up while worker and store thread make progress: what the watchdog is fed with. Any thread.
 */
unsigned long dispatch_progress(Dispatch *dispatch);

/* Ends transfers that run (bounded), gives leases back and joins the threads. */
void dispatch_stop(Dispatch *dispatch);
