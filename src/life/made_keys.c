/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/made_keys.h"

#include "compose/json.h"
#include "domain/page_keys.h"

static void add_key(GPtrArray *keys, const char *key)
{
    if (key != NULL && key[0] != '\0' &&
        !g_ptr_array_find_with_equal_func(keys, key, g_str_equal, NULL))
        g_ptr_array_add(keys, g_strdup(key));
}

static json_t *order_of(const KeptPromise *promise)
{
    return promise->order != NULL ? json_loads(promise->order, JSON_REJECT_DUPLICATES, NULL) : NULL;
}

static void add_page(GPtrArray *keys, const KeptPromise *promise)
{
    g_autoptr(json_t) order = order_of(promise);

    add_key(keys, json_text(order, "dedup_key"));
}

static void add_step(GPtrArray *keys, const EmergencyFacts *facts, const KeptPromise *promise,
                     const Desk *desk)
{
    g_autoptr(json_t) order = order_of(promise);
    size_t number = (size_t) json_integer_value(json_object_get(order, "step"));

    if (order == NULL || number >= desk->ladder->len || g_str_equal(promise->state, "dropped") ||
        !ladder_step_makes_incidents(desk->ladder->pdata[number]))
        return;
    const char *page = json_text(order, "key");
    g_autofree char *key =
        page_key_of_step(page != NULL ? page : facts->emergency->dedup_key, (unsigned) number,
                         json_is_true(json_object_get(order, "alarm")));
    add_key(keys, key);
}

GPtrArray *made_keys(const EmergencyFacts *facts, const Desk *desk)
{
    GPtrArray *keys = g_ptr_array_new_with_free_func(g_free);

    add_key(keys, facts->emergency->dedup_key);
    for (guint i = 0; i < facts->promises->len; i++) {
        const KeptPromise *promise = facts->promises->pdata[i];
        if (promise->kind == PROMISE_PAGE)
            add_page(keys, promise);
        else if (promise->kind == PROMISE_LADDER && desk != NULL)
            add_step(keys, facts, promise, desk);
    }
    for (guint i = 0; i < facts->incidents->len; i++)
        add_key(keys, ((const IncidentLink *) facts->incidents->pdata[i])->dedup_key);
    return keys;
}

/* What it was merged into has no key of ours, and may be anywhere. */
static bool has_merged(const EmergencyFacts *facts)
{
    for (guint i = 0; i < facts->incidents->len; i++) {
        const IncidentLink *link = facts->incidents->pdata[i];
        if (link->dedup_key == NULL || link->dedup_key[0] == '\0')
            return true;
    }
    return false;
}

bool made_elsewhere(const EmergencyFacts *facts, const Desk *desk)
{
    g_autoptr(GPtrArray) keys = made_keys(facts, desk);

    for (guint i = 0; i < keys->len; i++) {
        if (page_key_server(desk, keys->pdata[i]) != &desk->pagerduty)
            return true;
    }
    return has_merged(facts);
}
