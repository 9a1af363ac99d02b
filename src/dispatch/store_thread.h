/* SPDX-License-Identifier: MIT */
/* Store thread: the only one of dispatch's own threads that waits for the disk. It claims promises
 * that may go, makes errands of them for the workers, and writes what became of them.
 *
 *     outbox --claim--> prepare --errands--> workers --ends--> settle --> outbox
 */
#pragma once

#include "base/clock.h"
#include "base/tallies.h"
#include "compose/mails.h"
#include "config/settings.h"
#include "config/settings_slot.h"
#include "dispatch/carriers.h"
#include "dispatch/memory_page.h"
#include "store/store.h"

typedef struct StoreThread StoreThread;

typedef struct {
    Clock *clock;           /* lent, like all here but the texts */
    SettingsSlot *settings; /* with PagerDuty's secrets */
    Store *store;
    Tallies *tallies;          /* NULL: nothing is counted */
    const char *host;          /* payload.source */
    MemoryPages *memory_pages; /* where it puts alarms */
    /* The store has failed for a while, and works again. Called in this thread. */
    void (*on_failing)(void *context, const char *error);
    void (*on_recovered)(void *context);
    void *context;
} StoreThreadOptions;

#define STORE_THREAD_HELD_MAX   512 /* promises leased at once */
#define STORE_THREAD_MAILS_MAX  16  /* of them mails: a relay that hangs leaves room for pages */
#define STORE_THREAD_ASKS_MAX   64  /* of them questions and notes: so does a REST API */
#define STORE_THREAD_LADDER_MAX 64  /* of them steps of the ladder that are no pages */
#define STORE_THREAD_LEASE_S    300 /* longer than any of those can wait and take */

/* Takes the texts. The caller owns the thread, which does nothing yet. */
StoreThread *store_thread_new(const StoreThreadOptions *options, ReplyTexts *texts);

/* Starts it with those who carry errands. */
bool store_thread_start(StoreThread *thread, Carriers *carriers, GError **error);

/* Takes the ends of errands, of End; a WorkerEndFunction. Any thread. */
void store_thread_take_ends(void *thread, GPtrArray *ends);

/* Looks at the outbox at once. Any thread. */
void store_thread_wake(StoreThread *thread);

/* Takes new texts. Any thread; waits while a mail is being composed. */
void store_thread_set_texts(StoreThread *thread, ReplyTexts *texts);

/* As for workers. */
void store_thread_ask_progress(StoreThread *thread, unsigned long number);
unsigned long store_thread_progress(StoreThread *thread);

/* Claims nothing any more once it returns; ends are still taken. */
void store_thread_drain(StoreThread *thread);

/* Writes what is left, joins and frees; once the workers have stopped. */
void store_thread_stop(StoreThread *thread);
