/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "config/customers_cache.h"

#include <pthread.h>

#include "base/clock.h"
#include "base/log.h"
#include "config/customers_snapshot.h"

enum { LOOK_EVERY_MS = 1000 };

/* The snapshot of one file. A file that is mapped keeps its inode, so that another one is another
 * file. */
typedef struct {
    char *path;
    Customers *customers; /* NULL: nothing good was ever there */
    struct stat status;   /* of the file that was opened last, good or not */
    int64_t looked_ms;    /* steady */
    bool is_looking;      /* somebody does, without the lock */
} Entry;

struct CustomersCache {
    pthread_mutex_t lock;
    GHashTable *entries; /* by path */
};

static void entry_free(void *data)
{
    Entry *entry = data;

    g_free(entry->path);
    customers_unref(entry->customers);
    g_free(entry);
}

CustomersCache *customers_cache_new(void)
{
    CustomersCache *cache = g_new0(CustomersCache, 1);

    pthread_mutex_init(&cache->lock, NULL);
    cache->entries = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, entry_free);
    return cache;
}

void customers_cache_free(CustomersCache *cache)
{
    if (cache == NULL)
        return;
    g_hash_table_unref(cache->entries);
    pthread_mutex_destroy(&cache->lock);
    g_free(cache);
}

/* Answers whether the file is another than the one that was opened last. */
static bool has_changed(const char *path, const struct stat *before)
{
    struct stat now;

    return stat(path, &now) == 0 && (now.st_dev != before->st_dev || now.st_ino != before->st_ino ||
                                     now.st_size != before->st_size);
}

/* Gives what is there now; NULL when that is what was there before, or nothing good. */
static Customers *look(const char *path, struct stat *status)
{
    g_autoptr(GError) error = NULL;

    if (!has_changed(path, status))
        return NULL;
    Customers *customers = snapshot_open(path, status, &error);
    if (customers == NULL)
        log_warning("customers: %s; it is made anew when the registry is read next",
                    error->message);
    return customers;
}

static void take(Entry *entry, Customers *customers)
{
    if (customers == NULL)
        return;
    customers_unref(entry->customers);
    entry->customers = customers;
}

/* Whoever comes first waits for the file, since there is nothing else; later one looks while the
 * others go on with what they have. */
static void refresh(CustomersCache *cache, Entry *entry)
{
    struct stat status = entry->status;
    bool is_first = entry->customers == NULL;

    entry->looked_ms = clock_steady_ms();
    entry->is_looking = true;
    if (!is_first)
        pthread_mutex_unlock(&cache->lock);
    Customers *customers = look(entry->path, &status);
    if (!is_first)
        pthread_mutex_lock(&cache->lock);
    take(entry, customers);
    entry->status = status;
    entry->is_looking = false;
}

static Entry *find_entry(CustomersCache *cache, const char *path)
{
    Entry *entry = g_hash_table_lookup(cache->entries, path);

    if (entry == NULL) {
        entry = g_new0(Entry, 1);
        entry->path = g_strdup(path);
        entry->looked_ms = clock_steady_ms() - LOOK_EVERY_MS;
        g_hash_table_insert(cache->entries, entry->path, entry);
    }
    return entry;
}

Customers *customers_cache_get(CustomersCache *cache, const Desk *desk)
{
    if (!desk_has_customers(desk))
        return NULL;
    pthread_mutex_lock(&cache->lock);
    Entry *entry = find_entry(cache, desk->customers.snapshot);
    if (!entry->is_looking && clock_steady_ms() - entry->looked_ms >= LOOK_EVERY_MS)
        refresh(cache, entry);
    Customers *customers = entry->customers != NULL ? customers_ref(entry->customers) : NULL;
    pthread_mutex_unlock(&cache->lock);
    return customers;
}

void customers_cache_put(CustomersCache *cache, const Desk *desk, Customers *customers)
{
    pthread_mutex_lock(&cache->lock);
    take(find_entry(cache, desk->customers.snapshot), customers);
    pthread_mutex_unlock(&cache->lock);
}
