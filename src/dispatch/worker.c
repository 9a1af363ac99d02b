/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/worker.h"

#include <pthread.h>
#include <stdatomic.h>

#include <glib.h>

#include "base/log.h"
#include "dispatch/thread.h"

#define IDLE_MS 3600000 /* nothing is due: only a wake ends the wait */

struct Worker {
    WorkerOptions options;
    pthread_t thread;
    CURLM *multi;
    pthread_mutex_t lock;
    GPtrArray *inbox; /* of Errand; under the lock */
    _Atomic bool is_stopping;
    _Atomic int64_t stop_by_ms; /* steady time */
    _Atomic unsigned long asked, answered;
    /* From here on the thread's own. */
    GQueue waiting;     /* of Errand */
    GHashTable *lanes;  /* desk -> number of its transfers */
    unsigned mails;     /* that run */
    GPtrArray *running; /* of Transfer */
    GPtrArray *ends;    /* of End */
    GRand *dice;
};

static unsigned lane_load(Worker *worker, const Errand *errand)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(worker->lanes, errand->desk));
}

static void lane_add(Worker *worker, const Errand *errand, int change)
{
    unsigned load = lane_load(worker, errand) + (unsigned) change;

    g_hash_table_replace(worker->lanes, g_strdup(errand->desk), GUINT_TO_POINTER(load));
    if (errand->kind == ERRAND_MAIL)
        worker->mails += (unsigned) change;
}

/* libcurl waits for the relay's word on one mail after another, and gives none back before it has
 * been through all: a mail more at once is not sent sooner, but written down later. */
static bool has_room(Worker *worker, const Errand *errand)
{
    return lane_load(worker, errand) < WORKER_LANE_MAX &&
           (errand->kind != ERRAND_MAIL || worker->mails < WORKER_MAILS_MAX);
}

static void take_inbox(Worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    while (worker->inbox->len > 0)
        g_queue_push_tail(&worker->waiting, g_ptr_array_steal_index(worker->inbox, 0));
    pthread_mutex_unlock(&worker->lock);
    if (worker->options.memory_pages == NULL)
        return;
    g_autoptr(GDateTime) now = clock_now(worker->options.clock);
    g_autoptr(GPtrArray) due = memory_pages_take_due(worker->options.memory_pages, now);
    while (due->len > 0) /* they go first: they may be all that we can still say */
        g_queue_push_head(&worker->waiting, g_ptr_array_steal_index(due, due->len - 1));
}

/* libcurl waits for what a relay says to a mail in this very thread, and asks us once a second: a
 * relay that thinks long must not look like a worker that stands still. */
static int show_progress(void *data, G_GNUC_UNUSED curl_off_t to_get, G_GNUC_UNUSED curl_off_t got,
                         G_GNUC_UNUSED curl_off_t to_send, G_GNUC_UNUSED curl_off_t sent)
{
    Worker *worker = data;

    atomic_store(&worker->answered, atomic_load(&worker->asked));
    return 0;
}

static void start_transfer(Worker *worker, Errand *errand)
{
    lane_add(worker, errand, 1);
    Transfer *transfer = transfer_new(errand, &worker->options.limits);
    curl_easy_setopt(transfer->easy, CURLOPT_XFERINFOFUNCTION, show_progress);
    curl_easy_setopt(transfer->easy, CURLOPT_XFERINFODATA, worker);
    curl_easy_setopt(transfer->easy, CURLOPT_NOPROGRESS, errand->kind == ERRAND_MAIL ? 0L : 1L);
    g_ptr_array_add(worker->running, transfer);
    CURLMcode code = curl_multi_add_handle(worker->multi, transfer->easy);
    g_assert(code == CURLM_OK); /* only for want of memory */
}

/* Starts what waits, in its order, past the lanes that are full. */
static void start_waiting(Worker *worker)
{
    GList *link = worker->waiting.head;

    while (link != NULL && worker->running->len < WORKER_TRANSFERS_MAX) {
        GList *next = link->next;
        Errand *errand = link->data;
        if (has_room(worker, errand)) {
            g_queue_delete_link(&worker->waiting, link);
            start_transfer(worker, errand);
        }
        link = next;
    }
}

static bool is_memory_page(const Errand *errand)
{
    return errand->id == NULL && errand->kind == ERRAND_EVENT;
}

/* Memory pages go back to where they live, everything else to the one who knows the store. */
static void hand_over(Worker *worker, End *end)
{
    if (!is_memory_page(end->errand)) {
        g_ptr_array_add(worker->ends, end);
        return;
    }
    g_autoptr(GDateTime) now = clock_now(worker->options.clock);
    if (end->verdict.outcome == OUTCOME_DONE)
        log_info("alarm for desk %s accepted by PagerDuty", end->errand->desk);
    else
        log_warning("alarm for desk %s not accepted, tried again: %s", end->errand->desk,
                    end->verdict.error);
    memory_pages_end(worker->options.memory_pages, g_steal_pointer(&end->errand), &end->verdict,
                     g_rand_double(worker->dice), now);
    end_free(end);
}

static void finish_transfer(Worker *worker, Transfer *transfer, CURLcode result)
{
    curl_multi_remove_handle(worker->multi, transfer->easy);
    lane_add(worker, transfer->errand, -1);
    End *end = transfer_end(transfer, result);
    if (end != NULL)
        hand_over(worker, end);
    else
        start_transfer(worker, g_steal_pointer(&transfer->errand));
    g_ptr_array_remove_fast(worker->running, transfer);
}

/* Gives whether any ended. */
static bool finish_ended(Worker *worker)
{
    bool any = false;
    int left = 0;

    for (CURLMsg *word = curl_multi_info_read(worker->multi, &left); word != NULL;
         word = curl_multi_info_read(worker->multi, &left)) {
        Transfer *transfer = NULL;
        CURLcode result = word->data.result;
        curl_easy_getinfo(word->easy_handle, CURLINFO_PRIVATE, (char **) &transfer);
        finish_transfer(worker, transfer, result);
        any = true;
    }
    if (worker->ends->len > 0)
        worker->options.on_ends(worker->options.context, worker->ends);
    g_ptr_array_set_size(worker->ends, 0);
    return any;
}

static int wait_ms(Worker *worker)
{
    int64_t wait = IDLE_MS;

    if (atomic_load(&worker->is_stopping))
        return (int) CLAMP(atomic_load(&worker->stop_by_ms) - clock_steady_ms(), 0, IDLE_MS);
    if (worker->options.memory_pages != NULL) {
        g_autoptr(GDateTime) due = memory_pages_next_due(worker->options.memory_pages);
        g_autoptr(GDateTime) now = clock_now(worker->options.clock);
        if (due != NULL)
            wait = g_date_time_difference(due, now) / G_TIME_SPAN_MILLISECOND + 1;
    }
    return (int) CLAMP(wait, 0, IDLE_MS);
}

static bool is_finished(Worker *worker)
{
    return atomic_load(&worker->is_stopping) &&
           (worker->running->len == 0 || clock_steady_ms() >= atomic_load(&worker->stop_by_ms));
}

static void give_back(Worker *worker, Errand *errand)
{
    Verdict none = {.outcome = OUTCOME_TRY_AGAIN};

    if (errand->id == NULL) { /* nobody is left to try it */
        errand_free(errand);
        return;
    }
    End *end = end_new(errand, none, 0);
    end->was_sent = false;
    g_ptr_array_add(worker->ends, end);
}

static void give_all_back(Worker *worker)
{
    take_inbox(worker);
    while (!g_queue_is_empty(&worker->waiting))
        give_back(worker, g_queue_pop_head(&worker->waiting));
    for (guint i = 0; i < worker->running->len; i++) {
        Transfer *transfer = worker->running->pdata[i];
        curl_multi_remove_handle(worker->multi, transfer->easy);
        give_back(worker, g_steal_pointer(&transfer->errand));
    }
    g_ptr_array_set_size(worker->running, 0);
    finish_ended(worker);
}

static void *worker_main(void *data)
{
    Worker *worker = data;
    int running = 0;

    while (!is_finished(worker)) {
        atomic_store(&worker->answered, atomic_load(&worker->asked));
        if (!atomic_load(&worker->is_stopping)) {
            take_inbox(worker);
            start_waiting(worker);
        }
        curl_multi_perform(worker->multi, &running);
        if (!finish_ended(worker))
            curl_multi_poll(worker->multi, NULL, 0, wait_ms(worker), NULL);
    }
    give_all_back(worker);
    return NULL;
}

static Worker *worker_new(const WorkerOptions *options)
{
    Worker *worker = g_new0(Worker, 1);

    worker->options = *options;
    worker->multi = curl_multi_init();
    g_assert(worker->multi != NULL);
    curl_multi_setopt(worker->multi, CURLMOPT_MAXCONNECTS, (long) WORKER_TRANSFERS_MAX);
    curl_multi_setopt(worker->multi, CURLMOPT_PIPELINING, (long) CURLPIPE_NOTHING);
    pthread_mutex_init(&worker->lock, NULL);
    worker->inbox = g_ptr_array_new_with_free_func((GDestroyNotify) errand_free);
    g_queue_init(&worker->waiting);
    worker->lanes = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    worker->running = g_ptr_array_new_with_free_func((GDestroyNotify) transfer_free);
    worker->ends = g_ptr_array_new();
    worker->dice = g_rand_new();
    return worker;
}

void worker_free(Worker *worker)
{
    if (worker == NULL)
        return;
    g_ptr_array_unref(worker->running);
    curl_multi_cleanup(worker->multi);
    g_ptr_array_unref(worker->inbox);
    g_hash_table_unref(worker->lanes);
    g_ptr_array_unref(worker->ends);
    g_rand_free(worker->dice);
    pthread_mutex_destroy(&worker->lock);
    g_free(worker);
}

Worker *worker_start(const WorkerOptions *options, GError **error)
{
    Worker *worker = worker_new(options);

    if (thread_start(&worker->thread, worker_main, worker, error))
        return worker;
    worker_free(worker);
    return NULL;
}

void worker_submit(Worker *worker, GPtrArray *errands)
{
    pthread_mutex_lock(&worker->lock);
    for (guint i = 0; i < errands->len; i++)
        g_ptr_array_add(worker->inbox, g_steal_pointer(&errands->pdata[i]));
    pthread_mutex_unlock(&worker->lock);
    g_ptr_array_set_size(errands, 0);
    worker_wake(worker);
}

void worker_wake(Worker *worker)
{
    curl_multi_wakeup(worker->multi);
}

void worker_ask_progress(Worker *worker, unsigned long number)
{
    atomic_store(&worker->asked, number);
    worker_wake(worker);
}

unsigned long worker_progress(Worker *worker)
{
    return atomic_load(&worker->answered);
}

void worker_stop(Worker *worker, unsigned within_ms)
{
    if (worker == NULL)
        return;
    atomic_store(&worker->stop_by_ms, clock_steady_ms() + within_ms);
    atomic_store(&worker->is_stopping, true);
    worker_wake(worker);
    pthread_join(worker->thread, NULL);
}
