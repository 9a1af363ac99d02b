/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/following.h"

#include "base/log.h"

#define KNOWN_MAX 50000 /* names of events, and of emergencies: then all is told once more */

typedef struct {
    char *desk;
    char *emergency; /* that was asked for */
    IncidentEvent *event;
} Told;

struct Following {
    Store *store;
    GPtrArray *told;    /* of Told, oldest first */
    GPtrArray *reviews; /* references */
    GHashTable *known;  /* ids of events that are written: set */
    GHashTable *asked;  /* reference -> when all of it was last told */
};

static void told_free(void *data)
{
    Told *told = data;

    g_free(told->desk);
    g_free(told->emergency);
    incident_event_free(told->event);
    g_free(told);
}

Following *following_new(Store *store)
{
    Following *following = g_new0(Following, 1);

    following->store = store;
    following->told = g_ptr_array_new_with_free_func(told_free);
    following->reviews = g_ptr_array_new_with_free_func(g_free);
    following->known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    following->asked =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_date_time_unref);
    return following;
}

void following_free(Following *following)
{
    if (following == NULL)
        return;
    g_ptr_array_unref(following->told);
    g_ptr_array_unref(following->reviews);
    g_hash_table_unref(following->known);
    g_hash_table_unref(following->asked);
    g_free(following);
}

static void bound(GHashTable *table)
{
    if (g_hash_table_size(table) >= KNOWN_MAX)
        g_hash_table_remove_all(table);
}

void following_read(Following *following, const End *end, GDateTime *now)
{
    const Errand *errand = end->errand;

    if (errand->inquiry == NULL || errand->emergency == NULL || errand->dedup_key == NULL)
        return;
    GPtrArray *events = inquiry_events(errand->inquiry);
    while (events->len > 0) {
        g_autoptr(IncidentEvent) event = g_ptr_array_steal_index(events, 0);
        if (g_hash_table_contains(following->known, event->id))
            continue;
        Told *told = g_new0(Told, 1);
        *told = (Told){.desk = g_strdup(errand->desk),
                       .emergency = g_strdup(errand->emergency),
                       .event = g_steal_pointer(&event)};
        g_ptr_array_add(following->told, told);
    }
    if (errand->kind != ERRAND_ASK || !inquiry_is_whole(errand->inquiry))
        return;
    bound(following->asked);
    g_hash_table_replace(following->asked, g_strdup(errand->emergency), g_date_time_ref(now));
}

void following_review(Following *following, const char *emergency)
{
    g_ptr_array_add(following->reviews, g_strdup(emergency));
}

static LifeContext life_of(const Following *following, const Circumstances *circumstances,
                           const char *emergency)
{
    return (LifeContext){
        .store = following->store,
        .settings = circumstances->settings,
        .host = circumstances->host,
        .now = circumstances->now,
        .asked = emergency != NULL ? g_hash_table_lookup(following->asked, emergency) : NULL,
        .is_pretended = circumstances->is_pretended,
    };
}

/* One that the store will not have must not keep pages from going out, which wait behind it. */
static bool take(Following *following, const Told *told, const Circumstances *circumstances,
                 GError **error)
{
    LifeContext life = life_of(following, circumstances, NULL);
    const Desk *desk = settings_desk(circumstances->settings, told->desk);
    g_autoptr(GError) refusal = NULL;
    DeliveryKind kind = DELIVERY_NEW;

    life.about = told->emergency;
    if (desk != NULL && !life_take_event(&life, desk, told->event, NULL, &kind, &refusal)) {
        if (!g_error_matches(refusal, STORE_ERROR, STORE_ERROR_CONFLICT)) {
            g_propagate_error(error, g_steal_pointer(&refusal));
            return false;
        }
        log_warning("event %s of incident %s, told by the REST API, is dropped: %s",
                    told->event->id, told->event->incident, refusal->message);
    }
    bound(following->known);
    g_hash_table_add(following->known, g_strdup(told->event->id));
    return true;
}

/* One that has gone meanwhile needs no review. */
static bool review(Following *following, const char *emergency, const Circumstances *circumstances,
                   GError **error)
{
    LifeContext life = life_of(following, circumstances, emergency);
    g_autoptr(GError) refusal = NULL;

    if (life_review(&life, emergency, &refusal) ||
        g_error_matches(refusal, STORE_ERROR, STORE_ERROR_CONFLICT))
        return true;
    g_propagate_error(error, g_steal_pointer(&refusal));
    return false;
}

bool following_decide(Following *following, const Circumstances *circumstances, GError **error)
{
    while (following->told->len > 0) {
        if (!take(following, following->told->pdata[0], circumstances, error))
            return false;
        g_ptr_array_remove_index(following->told, 0);
    }
    while (following->reviews->len > 0) {
        if (!review(following, following->reviews->pdata[0], circumstances, error))
            return false;
        g_ptr_array_remove_index(following->reviews, 0);
    }
    return true;
}

bool following_check(Following *following, const Promise *promise,
                     const Circumstances *circumstances, GError **error)
{
    LifeContext life = life_of(following, circumstances, promise->emergency);

    return life_check(&life, promise->emergency, promise->desk, promise->order, error);
}
