/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/memory_page.h"

#include <pthread.h>

typedef struct {
    Errand *errand;
    GDateTime *due; /* NULL: at once */
} Waiting;

struct MemoryPages {
    pthread_mutex_t lock;
    GPtrArray *waiting; /* of Waiting */
};

static void waiting_free(void *data)
{
    Waiting *waiting = data;

    errand_free(waiting->errand);
    g_clear_pointer(&waiting->due, g_date_time_unref);
    g_free(waiting);
}

MemoryPages *memory_pages_new(void)
{
    MemoryPages *pages = g_new0(MemoryPages, 1);

    pthread_mutex_init(&pages->lock, NULL);
    pages->waiting = g_ptr_array_new_with_free_func(waiting_free);
    return pages;
}

void memory_pages_free(MemoryPages *pages)
{
    if (pages == NULL)
        return;
    g_ptr_array_unref(pages->waiting);
    pthread_mutex_destroy(&pages->lock);
    g_free(pages);
}

static void put(MemoryPages *pages, Errand *errand, GDateTime *due)
{
    Waiting *waiting = g_new0(Waiting, 1);

    waiting->errand = errand;
    waiting->due = due;
    pthread_mutex_lock(&pages->lock);
    g_ptr_array_add(pages->waiting, waiting);
    pthread_mutex_unlock(&pages->lock);
}

void memory_pages_add(MemoryPages *pages, Errand *errand)
{
    put(pages, errand, NULL);
}

GPtrArray *memory_pages_take_due(MemoryPages *pages, GDateTime *now)
{
    GPtrArray *due = g_ptr_array_new_with_free_func((GDestroyNotify) errand_free);

    pthread_mutex_lock(&pages->lock);
    for (guint i = 0; i < pages->waiting->len;) {
        Waiting *waiting = pages->waiting->pdata[i];
        if (waiting->due != NULL && g_date_time_compare(waiting->due, now) > 0) {
            i++;
            continue;
        }
        g_ptr_array_add(due, g_steal_pointer(&waiting->errand));
        g_ptr_array_remove_index(pages->waiting, i);
    }
    pthread_mutex_unlock(&pages->lock);
    return due;
}

void memory_pages_end(MemoryPages *pages, Errand *errand, const Verdict *verdict, double jitter,
                      GDateTime *now)
{
    if (verdict->outcome == OUTCOME_DONE) {
        errand_free(errand);
        return;
    }
    errand->attempts++;
    g_free(errand->last_error);
    errand->last_error = g_strdup(verdict->error);
    put(pages, errand, retry_due(verdict, errand->attempts, jitter, now));
}

GDateTime *memory_pages_next_due(MemoryPages *pages)
{
    GDateTime *next = NULL;

    pthread_mutex_lock(&pages->lock);
    for (guint i = 0; i < pages->waiting->len; i++) {
        const Waiting *waiting = pages->waiting->pdata[i];
        if (waiting->due != NULL && (next == NULL || g_date_time_compare(waiting->due, next) < 0))
            next = waiting->due;
    }
    if (next != NULL)
        g_date_time_ref(next);
    pthread_mutex_unlock(&pages->lock);
    return next;
}
