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

#define STOP_WITHIN_MS 3000
#define MAIL_MS        120000

/* Mails wait for each other. A lease that ended while one waits would let another host send it as
 * well. */
G_STATIC_ASSERT(STORE_THREAD_MAILS_MAX / WORKER_MAILS_MAX * MAIL_MS < STORE_THREAD_LEASE_S * 1000);

static const TransferLimits event_limits = {.connect_ms = 5000, .whole_ms = 20000};
static const TransferLimits mail_limits = {.connect_ms = 10000, .whole_ms = MAIL_MS};

struct Dispatch {
    DispatchOptions options;
    MemoryPages *memory_pages;
    StoreThread *store_thread;
    Worker *pages, *mails;
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
static bool begin_outage(Dispatch *dispatch, bool is_ours, GDateTime *now)
{
    pthread_mutex_lock(&dispatch->lock);
    bool is_new = dispatch->outage == NULL;
    if (is_new) {
        g_autofree char *began = instant_print_seconds(now);
        dispatch->outage = g_strdup_printf("pm1-outage-%s-%s", dispatch->options.host, began);
        dispatch->is_ours = is_ours;
    }
    pthread_mutex_unlock(&dispatch->lock);
    return is_new;
}

static void page_every_desk(Dispatch *dispatch, const char *reason, bool is_ours)
{
    g_autoptr(GDateTime) now = clock_now(dispatch->options.clock);
    g_autoptr(Settings) settings = settings_slot_acquire(dispatch->options.settings);
    Circumstances circumstances = {
        .settings = settings,
        .host = dispatch->options.host,
        .now = now,
        .is_pretended = clock_is_pretended(dispatch->options.clock),
    };

    if (!begin_outage(dispatch, is_ours, now))
        return;
    log_error("paging every desk from memory: %s", reason);
    for (guint i = 0; i < settings->desks->len; i++) {
        const Desk *desk = settings->desks->pdata[i];
        pthread_mutex_lock(&dispatch->lock);
        g_autofree char *key = g_strdup_printf("%s-%s", dispatch->outage, desk->name);
        pthread_mutex_unlock(&dispatch->lock);
        memory_pages_add(dispatch->memory_pages, alarm_prepare(desk, key, reason, &circumstances));
    }
    worker_wake(dispatch->pages);
}

void dispatch_page_from_memory(Dispatch *dispatch, const char *reason)
{
    page_every_desk(dispatch, reason, false);
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

    page_every_desk(context, reason, true);
}

static void on_recovered(void *context)
{
    end_outage(context, true);
}

static Worker *start_worker(Dispatch *dispatch, const TransferLimits *limits,
                            MemoryPages *memory_pages, GError **error)
{
    WorkerOptions options = {
        .clock = dispatch->options.clock,
        .memory_pages = memory_pages,
        .limits = *limits,
        .on_ends = store_thread_take_ends,
        .context = dispatch->store_thread,
    };

    return worker_start(&options, error);
}

static bool start_threads(Dispatch *dispatch, GError **error)
{
    TransferLimits limits = event_limits;

    if (dispatch->options.answer_ms != 0)
        limits.whole_ms = dispatch->options.answer_ms;
    dispatch->pages = start_worker(dispatch, &limits, dispatch->memory_pages, error);
    if (dispatch->pages == NULL)
        return false;
    dispatch->mails = start_worker(dispatch, &mail_limits, NULL, error);
    if (dispatch->mails == NULL)
        return false;
    return store_thread_start(dispatch->store_thread, dispatch->pages, dispatch->mails, error);
}

Dispatch *dispatch_start(const DispatchOptions *options, GError **error)
{
    Dispatch *dispatch = g_new0(Dispatch, 1);
    StoreThreadOptions thread_options = {
        .clock = options->clock,
        .settings = options->settings,
        .store = options->store,
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

void dispatch_wake(Dispatch *dispatch)
{
    store_thread_wake(dispatch->store_thread);
    worker_wake(dispatch->pages);
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
        worker_progress(dispatch->pages) != asked || worker_progress(dispatch->mails) != asked)
        return asked;
    atomic_store(&dispatch->progress, asked + 1);
    store_thread_ask_progress(dispatch->store_thread, asked + 1);
    worker_ask_progress(dispatch->pages, asked + 1);
    worker_ask_progress(dispatch->mails, asked + 1);
    return asked + 1;
}

void dispatch_stop(Dispatch *dispatch)
{
    if (dispatch == NULL)
        return;
    store_thread_drain(dispatch->store_thread);
    worker_stop(dispatch->pages, STOP_WITHIN_MS);
    worker_stop(dispatch->mails, STOP_WITHIN_MS);
    store_thread_stop(dispatch->store_thread);
    worker_free(dispatch->pages);
    worker_free(dispatch->mails);
    memory_pages_free(dispatch->memory_pages);
    g_free(dispatch->outage);
    pthread_mutex_destroy(&dispatch->lock);
    g_free(dispatch);
}
