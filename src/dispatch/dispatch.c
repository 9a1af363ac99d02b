/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/dispatch.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/instant.h"
#include "base/log.h"
#include "config/settings_slot.h"
#include "dispatch/ask.h"
#include "dispatch/prepare.h"
#include "dispatch/store_thread.h"
#include "store/emergencies.h"

#define STOP_WITHIN_MS 3000

struct Dispatch {
    DispatchOptions options;
    MemoryPages *memory_pages;
    StoreThread *store_thread;
    Carriers *carriers;
    _Atomic unsigned long progress;
    pthread_mutex_t lock;
    char *outage; /* what the dedup keys of this outage begin with; NULL while there is none */
    bool is_ours; /* it was this process that noticed */
};

void dispatch_init(void)
{
    curl_global_init(CURL_GLOBAL_DEFAULT);
}

/* Begins an outage; false when one is going on already, of which everybody was told. */
static bool begin_outage(Dispatch *dispatch, bool is_ours, const char *began)
{
    pthread_mutex_lock(&dispatch->lock);
    bool is_new = dispatch->outage == NULL;
    if (is_new) {
        dispatch->outage = g_strdup_printf("pm1-outage-%s-%s", dispatch->options.host, began);
        dispatch->is_ours = is_ours;
    }
    pthread_mutex_unlock(&dispatch->lock);
    return is_new;
}

/* Each desk has a key of its own, which begins with `prefix`. */
static void page_all(Dispatch *dispatch, const char *prefix, const char *reason)
{
    g_autoptr(GDateTime) now = clock_now(dispatch->options.clock);
    g_autoptr(Settings) settings = settings_slot_acquire(dispatch->options.settings);
    Circumstances circumstances = {
        .settings = settings,
        .host = dispatch->options.host,
        .now = now,
        .is_pretended = clock_is_pretended(dispatch->options.clock),
    };

    log_error("paging every desk from memory: %s", reason);
    for (guint i = 0; i < settings->desks->len; i++) {
        const Desk *desk = settings->desks->pdata[i];
        g_autofree char *key = g_strdup_printf("%s-%s", prefix, desk->name);
        memory_pages_add(dispatch->memory_pages, alarm_prepare(desk, key, reason, &circumstances));
    }
    carriers_wake(dispatch->carriers);
}

/* `began` is NULL for an outage that we have just noticed. */
static void page_every_desk(Dispatch *dispatch, const char *began, const char *reason)
{
    g_autoptr(GDateTime) now = clock_now(dispatch->options.clock);
    g_autofree char *instant = instant_print_seconds(now);

    if (!begin_outage(dispatch, began == NULL, began != NULL ? began : instant))
        return;
    pthread_mutex_lock(&dispatch->lock);
    g_autofree char *prefix = g_strdup(dispatch->outage);
    pthread_mutex_unlock(&dispatch->lock);
    page_all(dispatch, prefix != NULL ? prefix : instant, reason);
}

void dispatch_tell_lost_desks(Dispatch *dispatch)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Settings) settings = settings_slot_acquire(dispatch->options.settings);
    g_auto(GStrv) names =
        dispatch->options.store != NULL ? desks_in_use(dispatch->options.store, &error) : NULL;

    for (size_t i = 0; names != NULL && names[i] != NULL; i++) {
        if (settings_desk(settings, names[i]) != NULL)
            continue;
        g_autofree char *prefix = g_strdup_printf("pm1-lost-desk-%s", names[i]);
        g_autofree char *reason = g_strdup_printf(
            "desk '%s' is not in the configuration any more, and its emergencies wait: nobody is "
            "told of them until it is there again, or they are closed",
            names[i]);
        page_all(dispatch, prefix, reason);
    }
}

void dispatch_page_from_memory(Dispatch *dispatch, const char *began, const char *reason)
{
    page_every_desk(dispatch, began, reason);
}

static void end_outage(Dispatch *dispatch, bool only_ours)
{
    pthread_mutex_lock(&dispatch->lock);
    if (!only_ours || dispatch->is_ours)
        g_clear_pointer(&dispatch->outage, g_free);
    pthread_mutex_unlock(&dispatch->lock);
}

void dispatch_store_recovered(Dispatch *dispatch)
{
    end_outage(dispatch, false);
}

/* What waits in the outbox cannot be read any more: nobody but us notices. */
static void on_failing(void *context, const char *error)
{
    g_autofree char *reason =
        g_strdup_printf("cannot use the store; pages may be waiting in it: %s", error);

    page_every_desk(context, NULL, reason);
}

static void on_recovered(void *context)
{
    end_outage(context, true);
}

static bool start_threads(Dispatch *dispatch, GError **error)
{
    CarriersOptions options = {
        .clock = dispatch->options.clock,
        .memory_pages = dispatch->memory_pages,
        .answer_ms = dispatch->options.answer_ms,
        .on_ends = store_thread_take_ends,
        .context = dispatch->store_thread,
    };

    dispatch->carriers = carriers_start(&options, error);
    return dispatch->carriers != NULL &&
           store_thread_start(dispatch->store_thread, dispatch->carriers, error);
}

Dispatch *dispatch_start(const DispatchOptions *options, GError **error)
{
    Dispatch *dispatch = g_new0(Dispatch, 1);
    StoreThreadOptions thread_options = {
        .clock = options->clock,
        .settings = options->settings,
        .store = options->store,
        .tallies = options->tallies,
        .host = options->host,
        .on_failing = on_failing,
        .on_recovered = on_recovered,
        .context = dispatch,
    };

    dispatch->options = *options;
    pthread_mutex_init(&dispatch->lock, NULL);
    dispatch->memory_pages = thread_options.memory_pages = memory_pages_new();
    dispatch->store_thread = store_thread_new(&thread_options, options->texts);
    if (start_threads(dispatch, error))
        return dispatch;
    dispatch_stop(dispatch);
    return NULL;
}

/* The worker has nothing to look at but what waits in memory for an instant: the clock may have
 * been moved past that. Each mail wakes us. */
void dispatch_wake(Dispatch *dispatch)
{
    g_autoptr(GDateTime) due = memory_pages_next_due(dispatch->memory_pages);

    store_thread_wake(dispatch->store_thread);
    if (due != NULL)
        carriers_wake(dispatch->carriers);
}

void dispatch_set_texts(Dispatch *dispatch, ReplyTexts *texts)
{
    store_thread_set_texts(dispatch->store_thread, texts);
}

char *dispatch_answer(Dispatch *dispatch, const char *request)
{
    g_autoptr(GDateTime) now = clock_now(dispatch->options.clock);
    g_autoptr(Settings) settings = settings_slot_acquire(dispatch->options.settings);
    AskContext context = {
        .store = dispatch->options.store,
        .settings = settings,
        .host = dispatch->options.host,
        .now = now,
        .is_pretended = clock_is_pretended(dispatch->options.clock),
    };
    char *answer = ask_answer(&context, request);

    dispatch_wake(dispatch);
    return answer;
}

/* Each thread repeats the number that it was last asked with; once all have, the next is asked. So
 * the number rises only while all of them turn, and an idle process still costs nothing. */
unsigned long dispatch_progress(Dispatch *dispatch)
{
    unsigned long asked = atomic_load(&dispatch->progress);

    if (store_thread_progress(dispatch->store_thread) != asked ||
        !carriers_have_answered(dispatch->carriers, asked))
        return asked;
    atomic_store(&dispatch->progress, asked + 1);
    store_thread_ask_progress(dispatch->store_thread, asked + 1);
    carriers_ask_progress(dispatch->carriers, asked + 1);
    return asked + 1;
}

void dispatch_stop(Dispatch *dispatch)
{
    if (dispatch == NULL)
        return;
    store_thread_drain(dispatch->store_thread);
    carriers_stop(dispatch->carriers, STOP_WITHIN_MS);
    store_thread_stop(dispatch->store_thread);
    carriers_free(dispatch->carriers);
    memory_pages_free(dispatch->memory_pages);
    g_free(dispatch->outage);
    pthread_mutex_destroy(&dispatch->lock);
    g_free(dispatch);
}
