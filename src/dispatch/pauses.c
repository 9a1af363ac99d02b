/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/pauses.h"

#include "base/instant.h"
#include "store/emergencies.h"
#include "store/outbox.h"

#define PAUSES_MAX 4096 /* beyond it nobody waits */

struct Pauses {
    GHashTable *until;     /* id of a promise -> GDateTime */
    GHashTable *for_proof; /* id of a confirmation -> its emergency */
};

Pauses *pauses_new(void)
{
    Pauses *pauses = g_new0(Pauses, 1);

    pauses->until =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_date_time_unref);
    pauses->for_proof = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return pauses;
}

void pauses_free(Pauses *pauses)
{
    if (pauses == NULL)
        return;
    g_hash_table_unref(pauses->until);
    g_hash_table_unref(pauses->for_proof);
    g_free(pauses);
}

/* Answers whether what it waited for is known. */
static bool is_better(const Promise *promise)
{
    return promise->is_proven || promise->is_acknowledged;
}

/* Gives by when the customer is to be told. Support may have had the mail for hours before it
 * paged: then the confirmation has a deadline of its own. */
static GDateTime *latest_of(const Promise *promise, const Desk *desk)
{
    if (promise->deadline != NULL)
        return g_date_time_ref(promise->deadline);
    return instant_add_seconds(promise->opened, desk->confirm_within_s);
}

/* Gives how long it may wait from now on; NULL when it does not. */
static GDateTime *end_of_pause(const Promise *promise, const Desk *desk, GDateTime *now)
{
    if (!promise->needs_proof || !promise->page_accepted || is_better(promise) ||
        promise->is_ended || promise->attempts > 0)
        return NULL;
    if (promise->kind == PROMISE_PROOF)
        return instant_add_seconds(now, PROOF_FIRST_S);
    if (promise->kind != PROMISE_CONFIRMATION || promise->message != NULL)
        return NULL;
    g_autoptr(GDateTime) grace = instant_add_seconds(now, PROOF_GRACE_S);
    g_autoptr(GDateTime) latest = latest_of(promise, desk);
    return g_date_time_ref(g_date_time_compare(grace, latest) < 0 ? grace : latest);
}

static GDateTime *begin(Pauses *pauses, const Promise *promise, const Desk *desk, GDateTime *now)
{
    g_autoptr(GDateTime) until = end_of_pause(promise, desk, now);

    if (until == NULL || g_date_time_compare(until, now) <= 0 ||
        g_hash_table_size(pauses->until) >= PAUSES_MAX)
        return NULL;
    g_hash_table_replace(pauses->until, g_strdup(promise->id), g_date_time_ref(until));
    if (promise->kind == PROMISE_CONFIRMATION)
        g_hash_table_replace(pauses->for_proof, g_strdup(promise->id),
                             g_strdup(promise->emergency));
    return g_steal_pointer(&until);
}

static void end(Pauses *pauses, const char *id)
{
    g_hash_table_remove(pauses->until, id);
    g_hash_table_remove(pauses->for_proof, id);
}

GDateTime *pauses_until(Pauses *pauses, const Promise *promise, const Desk *desk, GDateTime *now)
{
    GDateTime *until = g_hash_table_lookup(pauses->until, promise->id);

    if (until == NULL)
        return begin(pauses, promise, desk, now);
    if (!is_better(promise) && g_date_time_compare(now, until) < 0)
        return g_date_time_ref(until);
    end(pauses, promise->id);
    return NULL;
}

/* One that cannot be looked up, or is gone, is waited for no longer. */
static bool may_go(Store *store, const char *reference)
{
    g_autoptr(Emergency) emergency = emergency_find(store, reference, NULL);

    return emergency == NULL || emergency->proven != NULL || emergency->acknowledged != NULL;
}

/* What cannot be hastened goes when its pause is over. */
static void hasten(Pauses *pauses, Store *store, const char *id, GDateTime *now)
{
    if (!may_go(store, g_hash_table_lookup(pauses->for_proof, id)))
        return;
    end(pauses, id);
    outbox_retry(store, id, now, NULL);
}

void pauses_hasten(Pauses *pauses, Store *store, GDateTime *now)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iterator;
    void *id = NULL;

    g_hash_table_iter_init(&iterator, pauses->for_proof);
    while (g_hash_table_iter_next(&iterator, &id, NULL))
        g_ptr_array_add(ids, g_strdup(id));
    for (guint i = 0; i < ids->len; i++)
        hasten(pauses, store, ids->pdata[i], now);
}
