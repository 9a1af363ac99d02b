/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/held.h"

#include "dispatch/store_thread.h"

struct Held {
    GHashTable *ids; /* id -> Lease */
    unsigned counts[CARRIER_COUNT];
};

typedef struct {
    Carrier carrier;
    PromiseKind kind;
} Lease;

static const unsigned most[CARRIER_COUNT] = {
    [CARRIER_PAGES] = STORE_THREAD_HELD_MAX,    [CARRIER_MAILS] = STORE_THREAD_MAILS_MAX,
    [CARRIER_ASKS] = STORE_THREAD_ASKS_MAX,     [CARRIER_LADDER] = STORE_THREAD_LADDER_MAX,
    [CARRIER_COMMANDS] = STORE_THREAD_HELD_MAX,
};

Held *held_new(void)
{
    Held *held = g_new0(Held, 1);

    held->ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return held;
}

void held_free(Held *held)
{
    if (held == NULL)
        return;
    g_hash_table_unref(held->ids);
    g_free(held);
}

Carrier held_carrier(const Promise *promise)
{
    switch (promise->kind) {
    case PROMISE_PAGE:
    case PROMISE_RESOLVE:
        return CARRIER_PAGES;
    case PROMISE_CONFIRMATION:
    case PROMISE_FALLBACK_MAIL:
    case PROMISE_CUSTOMER_MAIL:
    case PROMISE_SUPPORT_MAIL:
        return CARRIER_MAILS;
    case PROMISE_PROOF:
    case PROMISE_NOTE:
    case PROMISE_CHECK:
        return CARRIER_ASKS;
    case PROMISE_LADDER: /* only a mail has a target */
        return promise->target[0] != '\0' ? CARRIER_MAILS : CARRIER_LADDER;
    }
    g_assert_not_reached();
}

bool held_has(const Held *held, const char *id)
{
    return g_hash_table_contains(held->ids, id);
}

bool held_has_room(const Held *held, Carrier carrier)
{
    return held->counts[carrier] < most[carrier];
}

unsigned held_count(const Held *held)
{
    return g_hash_table_size(held->ids);
}

GPtrArray *held_pages(const Held *held)
{
    GPtrArray *ids = g_ptr_array_new();
    GHashTableIter iterator;
    void *id = NULL, *lease = NULL;

    g_hash_table_iter_init(&iterator, held->ids);
    while (g_hash_table_iter_next(&iterator, &id, &lease)) {
        if (((const Lease *) lease)->kind == PROMISE_PAGE)
            g_ptr_array_add(ids, id);
    }
    return ids;
}

void held_add(Held *held, const Promise *promise)
{
    Lease *lease = g_new0(Lease, 1);

    *lease = (Lease){.carrier = held_carrier(promise), .kind = promise->kind};
    g_hash_table_insert(held->ids, g_strdup(promise->id), lease);
    held->counts[lease->carrier]++;
}

void held_remove(Held *held, const char *id)
{
    const Lease *lease = g_hash_table_lookup(held->ids, id);

    if (lease == NULL)
        return;
    held->counts[lease->carrier]--;
    g_hash_table_remove(held->ids, id);
}
