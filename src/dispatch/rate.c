/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/rate.h"

#include <stdint.h>

#include "base/sha256.h"

typedef struct {
    int64_t minute; /* in which the key was last found full */
    Storm *storm;
    bool is_told;
} FullKey;

struct RateGate {
    GHashTable *keys; /* digest -> FullKey; only of keys that were full once */
};

static void storm_free(Storm *storm)
{
    if (storm == NULL)
        return;
    g_free(storm->desk);
    g_free(storm->dedup_key);
    g_free(storm);
}

static void full_key_free(void *data)
{
    FullKey *key = data;

    storm_free(key->storm);
    g_free(key);
}

RateGate *rate_gate_new(void)
{
    RateGate *gate = g_new0(RateGate, 1);

    gate->keys = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, full_key_free);
    return gate;
}

void rate_gate_free(RateGate *gate)
{
    if (gate == NULL)
        return;
    g_hash_table_unref(gate->keys);
    g_free(gate);
}

char *rate_digest(const char *routing_key)
{
    return sha256_hex_of_text(routing_key);
}

static int64_t minute_of(GDateTime *now)
{
    return g_date_time_to_unix(now) / 60;
}

bool rate_gate_is_full(const RateGate *gate, const char *digest, GDateTime *now)
{
    const FullKey *key = g_hash_table_lookup(gate->keys, digest);

    return key != NULL && key->minute == minute_of(now);
}

bool rate_gate_has_full(const RateGate *gate, GDateTime *now)
{
    GHashTableIter iterator;
    void *value = NULL;

    g_hash_table_iter_init(&iterator, gate->keys);
    while (g_hash_table_iter_next(&iterator, NULL, &value)) {
        if (((const FullKey *) value)->minute == minute_of(now))
            return true;
    }
    return false;
}

static Storm *storm_new(const char *desk, GDateTime *now)
{
    Storm *storm = g_new0(Storm, 1);

    storm->desk = g_strdup(desk);
    storm->dedup_key =
        g_strdup_printf("pm1-storm-%s-%" G_GINT64_FORMAT, desk, g_date_time_to_unix(now));
    return storm;
}

void rate_gate_hold(RateGate *gate, const char *digest, const char *desk, unsigned count,
                    GDateTime *now)
{
    FullKey *key = g_hash_table_lookup(gate->keys, digest);

    if (key == NULL) {
        key = g_new0(FullKey, 1);
        g_hash_table_insert(gate->keys, g_strdup(digest), key);
    }
    /* One minute without a full key ends a storm; a clock that was set back does too. */
    int64_t passed = minute_of(now) - key->minute;
    if (key->storm == NULL || passed > 1 || passed < 0) {
        storm_free(key->storm);
        key->storm = storm_new(desk, now);
        key->is_told = false;
    }
    key->minute = minute_of(now);
    key->storm->waiting += count;
}

GPtrArray *rate_gate_take_storms(RateGate *gate)
{
    GPtrArray *storms = g_ptr_array_new_with_free_func((GDestroyNotify) storm_free);
    GHashTableIter iterator;
    void *value = NULL;

    g_hash_table_iter_init(&iterator, gate->keys);
    while (g_hash_table_iter_next(&iterator, NULL, &value)) {
        FullKey *key = value;
        if (key->is_told)
            continue;
        Storm *storm = g_new0(Storm, 1);
        *storm = (Storm){g_strdup(key->storm->desk), g_strdup(key->storm->dedup_key),
                         key->storm->waiting};
        g_ptr_array_add(storms, storm);
        key->is_told = true;
    }
    return storms;
}

GDateTime *rate_next_minute(GDateTime *now)
{
    return g_date_time_new_from_unix_utc((minute_of(now) + 1) * 60);
}
