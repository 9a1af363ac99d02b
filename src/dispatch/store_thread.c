/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/store_thread.h"

#include <pthread.h>
#include <stdatomic.h>
#include <time.h>

#include "base/log.h"
#include "config/settings_slot.h"
#include "dispatch/background.h"
#include "dispatch/claims.h"
#include "dispatch/tally_ends.h"
#include "dispatch/thread.h"

#define RETRY_MS       1000  /* between two tries of a store that fails */
#define FAILING_MS     10000 /* a store that fails for longer is told to people */
#define LOOK_AGAIN_MS  15000 /* the wall clock may be set, or another host may have died */
#define OVERDUE_MS     100   /* something is due that is not ours to take */
#define STORM_PACE_MS  250   /* between two turns while pages are put off: each wakes us */
#define STOP_TRIES     3
#define BACKGROUND_GAP (G_TIME_SPAN_SECOND * BACKGROUND_EVERY_S)

struct StoreThread {
    StoreThreadOptions options;
    pthread_t thread;
    bool is_running;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    GPtrArray *inbox; /* of End; under the lock, like the next two */
    bool is_woken, is_stopping;
    pthread_mutex_t claim_lock; /* held during a claim, which uses the next two */
    ReplyTexts *texts;
    bool is_draining;
    _Atomic unsigned long asked, answered;
    /* From here on the thread's own. */
    Claims *claims;
    GDateTime *next_due;        /* NULL when none waits */
    GDateTime *next_background; /* NULL at first */
    bool was_idle;              /* the last turn took nothing */
    int64_t failing_since_ms;   /* 0 while the store works */
    bool is_told;               /* people were told that it fails */
};

static void note_failure(StoreThread *thread, const GError *error)
{
    int64_t now_ms = clock_steady_ms();

    if (thread->failing_since_ms == 0) {
        thread->failing_since_ms = now_ms;
        log_error("the store fails, what is under way is kept and tried again: %s", error->message);
    }
    if (thread->is_told || now_ms - thread->failing_since_ms < FAILING_MS)
        return;
    thread->is_told = true;
    thread->options.on_failing(thread->options.context, error->message);
}

static void note_success(StoreThread *thread)
{
    if (thread->failing_since_ms != 0)
        log_info("the store works again");
    thread->failing_since_ms = 0;
    if (thread->is_told)
        thread->options.on_recovered(thread->options.context);
    thread->is_told = false;
}

static GPtrArray *take_inbox(StoreThread *thread)
{
    GPtrArray *fresh = g_ptr_array_new_with_free_func((GDestroyNotify) end_free);

    pthread_mutex_lock(&thread->lock);
    GPtrArray *ends = thread->inbox;
    thread->inbox = fresh;
    pthread_mutex_unlock(&thread->lock);
    return ends;
}

static bool claim(StoreThread *thread, const Settings *settings, GDateTime *now,
                  unsigned *out_taken, GError **error)
{
    bool is_fine = true;

    pthread_mutex_lock(&thread->claim_lock);
    Circumstances circumstances = {
        .settings = settings,
        .texts = thread->texts,
        .host = thread->options.host,
        .now = now,
        .is_pretended = clock_is_pretended(thread->options.clock),
    };
    if (!thread->is_draining)
        is_fine = claims_take(thread->claims, &circumstances, out_taken, error);
    pthread_mutex_unlock(&thread->claim_lock);
    return is_fine;
}

/* Claims and writes as of `now`; false when the store failed. */
static bool do_store_work(StoreThread *thread, const Settings *settings, GDateTime *now,
                          GError **error)
{
    unsigned taken = 0;

    if (thread->options.store == NULL) {
        g_set_error(error, STORE_ERROR, STORE_ERROR_OPEN, "it cannot be opened");
        return false;
    }
    if (!claims_settle(thread->claims, now, error) || !claims_renew(thread->claims, now, error))
        return false;
    if (!claim(thread, settings, now, &taken, error))
        return false;
    g_clear_pointer(&thread->next_due, g_date_time_unref);
    g_autoptr(GError) failure = NULL;
    thread->next_due = outbox_next_due(thread->options.store, &failure);
    if (failure != NULL) {
        g_propagate_error(error, g_steal_pointer(&failure));
        return false;
    }
    thread->was_idle = taken == 0;
    return true;
}

static void do_background(StoreThread *thread, const Settings *settings, GDateTime *now)
{
    g_autoptr(GError) error = NULL;
    unsigned ended = 0;

    if (thread->next_background != NULL && g_date_time_compare(now, thread->next_background) < 0 &&
        g_date_time_difference(thread->next_background, now) <= BACKGROUND_GAP)
        return;
    g_clear_pointer(&thread->next_background, g_date_time_unref);
    thread->next_background = g_date_time_add(now, BACKGROUND_GAP);
    if (!background_step(thread->options.store, settings, now, &ended, &error))
        log_warning("ending and erasing old emergencies waits: %s", error->message);
    else if (ended > 0)
        log_info("%u emergencies ended by themselves", ended);
    store_thread_wake(thread); /* it may have made something due */
}

static void do_turn(StoreThread *thread)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) ends = take_inbox(thread);
    g_autoptr(GDateTime) now = clock_now(thread->options.clock);
    g_autoptr(Settings) settings = settings_slot_acquire(thread->options.settings);

    tally_ends(thread->options.tallies, ends, now);
    claims_read_ends(thread->claims, ends, now);
    if (!do_store_work(thread, settings, now, &error)) {
        note_failure(thread, error);
        return;
    }
    note_success(thread);
    if (thread->was_idle && ends->len == 0)
        do_background(thread, settings, now);
}

static int64_t until_ms(GDateTime *instant, GDateTime *now)
{
    return g_date_time_difference(instant, now) / G_TIME_SPAN_MILLISECOND + 1;
}

static int64_t wait_ms(StoreThread *thread)
{
    g_autoptr(GDateTime) now = clock_now(thread->options.clock);
    g_autoptr(GDateTime) turn = claims_next_turn(thread->claims);
    int64_t wait = LOOK_AGAIN_MS;

    if (thread->failing_since_ms != 0)
        return RETRY_MS;
    if (turn != NULL)
        wait = MIN(wait, MAX(until_ms(turn, now), OVERDUE_MS));
    if (thread->next_background != NULL)
        wait = MIN(wait, MAX(until_ms(thread->next_background, now), OVERDUE_MS));
    if (thread->next_due != NULL && claims_have_room(thread->claims)) {
        int64_t due = until_ms(thread->next_due, now);
        wait = MIN(wait, due);
        if (thread->was_idle)
            wait = MAX(wait, due < 0 ? OVERDUE_MS : 1);
    }
    return MAX(wait, 0);
}

static void deadline_in(int64_t delay_ms, struct timespec *out_deadline)
{
    int64_t deadline_ms = clock_steady_ms() + delay_ms;

    out_deadline->tv_sec = deadline_ms / 1000;
    out_deadline->tv_nsec = deadline_ms % 1000 * 1000000;
}

static bool has_word(const StoreThread *thread, bool is_paced)
{
    return thread->is_stopping || (!is_paced && (thread->is_woken || thread->inbox->len > 0));
}

/* Gives false once it is time to stop. */
static bool wait_for_work(StoreThread *thread)
{
    bool is_paced = thread->failing_since_ms == 0 && claims_are_in_storm(thread->claims);
    struct timespec deadline;
    int result = 0;

    deadline_in(is_paced ? STORM_PACE_MS : wait_ms(thread), &deadline);
    pthread_mutex_lock(&thread->lock);
    atomic_store(&thread->answered, atomic_load(&thread->asked));
    while (result == 0 && !has_word(thread, is_paced)) {
        result = pthread_cond_timedwait(&thread->changed, &thread->lock, &deadline);
        atomic_store(&thread->answered, atomic_load(&thread->asked));
    }
    thread->is_woken = false;
    bool is_stopping = thread->is_stopping;
    pthread_mutex_unlock(&thread->lock);
    return !is_stopping;
}

static void *thread_main(void *data)
{
    StoreThread *thread = data;

    do
        do_turn(thread);
    while (wait_for_work(thread));
    for (unsigned i = 0; i < STOP_TRIES; i++) {
        do_turn(thread);
        if (thread->failing_since_ms == 0)
            break;
    }
    return NULL;
}

StoreThread *store_thread_new(const StoreThreadOptions *options, ReplyTexts *texts)
{
    StoreThread *thread = g_new0(StoreThread, 1);
    pthread_condattr_t attributes;

    thread->options = *options;
    thread->texts = texts;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&thread->changed, &attributes);
    pthread_condattr_destroy(&attributes);
    pthread_mutex_init(&thread->lock, NULL);
    pthread_mutex_init(&thread->claim_lock, NULL);
    thread->inbox = g_ptr_array_new_with_free_func((GDestroyNotify) end_free);
    return thread;
}

bool store_thread_start(StoreThread *thread, Carriers *carriers, GError **error)
{
    thread->claims = claims_new(thread->options.store, carriers, thread->options.memory_pages);
    thread->is_running = thread_start(&thread->thread, thread_main, thread, error);
    return thread->is_running;
}

void store_thread_take_ends(void *data, GPtrArray *ends)
{
    StoreThread *thread = data;

    pthread_mutex_lock(&thread->lock);
    for (guint i = 0; i < ends->len; i++)
        g_ptr_array_add(thread->inbox, ends->pdata[i]);
    pthread_cond_signal(&thread->changed);
    pthread_mutex_unlock(&thread->lock);
}

void store_thread_wake(StoreThread *thread)
{
    pthread_mutex_lock(&thread->lock);
    if (!thread->is_woken)
        pthread_cond_signal(&thread->changed);
    thread->is_woken = true;
    pthread_mutex_unlock(&thread->lock);
}

void store_thread_set_texts(StoreThread *thread, ReplyTexts *texts)
{
    pthread_mutex_lock(&thread->claim_lock);
    ReplyTexts *old = thread->texts;
    thread->texts = texts;
    pthread_mutex_unlock(&thread->claim_lock);
    reply_texts_free(old);
}

void store_thread_ask_progress(StoreThread *thread, unsigned long number)
{
    pthread_mutex_lock(&thread->lock);
    atomic_store(&thread->asked, number);
    pthread_cond_signal(&thread->changed);
    pthread_mutex_unlock(&thread->lock);
}

unsigned long store_thread_progress(StoreThread *thread)
{
    return atomic_load(&thread->answered);
}

void store_thread_drain(StoreThread *thread)
{
    pthread_mutex_lock(&thread->claim_lock);
    thread->is_draining = true;
    pthread_mutex_unlock(&thread->claim_lock);
}

void store_thread_stop(StoreThread *thread)
{
    if (thread == NULL)
        return;
    if (thread->is_running) {
        pthread_mutex_lock(&thread->lock);
        thread->is_stopping = true;
        pthread_cond_signal(&thread->changed);
        pthread_mutex_unlock(&thread->lock);
        pthread_join(thread->thread, NULL);
    }
    claims_free(thread->claims);
    g_clear_pointer(&thread->next_due, g_date_time_unref);
    g_clear_pointer(&thread->next_background, g_date_time_unref);
    g_ptr_array_unref(thread->inbox);
    reply_texts_free(thread->texts);
    pthread_cond_destroy(&thread->changed);
    pthread_mutex_destroy(&thread->lock);
    pthread_mutex_destroy(&thread->claim_lock);
    g_free(thread);
}
