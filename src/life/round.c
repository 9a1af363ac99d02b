/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/round.h"

#include <string.h>

#include "base/ids.h"
#include "compose/json.h"
#include "domain/page_keys.h"
#include "life/map.h"

#define JOINED_AFTER_S                                                                             \
    60 /* a page that has made no incident so long after was joined to another                     \
        */

bool round_is_first(const Emergency *emergency)
{
    return emergency->round_key == NULL ||
           g_strcmp0(emergency->round_key, emergency->dedup_key) == 0;
}

/* An incident whose page is not known is of the round when it came after the page. */
static bool is_of_round(const Emergency *emergency, const LifeIncident *incident)
{
    g_autofree char *page = page_key_of_page(incident->dedup_key);

    if (round_is_first(emergency) || g_str_equal(page, emergency->round_key))
        return true;
    return (page[0] == '\0' || g_str_equal(page, OWN_KEY_PREFIX)) && incident->proven != NULL &&
           g_date_time_compare(incident->proven, emergency->round_began) >= 0;
}

GDateTime *round_proven(const Emergency *emergency, const Life *life)
{
    GDateTime *proven = NULL;

    for (guint i = 0; i < life->incidents->len; i++) {
        const LifeIncident *incident = life->incidents->pdata[i];
        if (incident->proven == NULL || !is_of_round(emergency, incident))
            continue;
        if (proven == NULL || g_date_time_compare(incident->proven, proven) < 0)
            proven = incident->proven;
    }
    return proven;
}

bool round_was_acknowledged(const Emergency *emergency, const Life *life)
{
    for (guint i = 0; i < life->incidents->len; i++) {
        const LifeIncident *incident = life->incidents->pdata[i];
        if (incident->was_acknowledged && is_of_round(emergency, incident))
            return true;
    }
    return false;
}

bool round_is_over(const Emergency *emergency, const Life *life)
{
    bool has_any = false;

    for (guint i = 0; i < life->incidents->len; i++) {
        const LifeIncident *incident = life->incidents->pdata[i];
        if (!is_of_round(emergency, incident))
            continue;
        if (!incident->is_ended)
            return false;
        has_any = true;
    }
    return has_any;
}

static bool has_incident(const EmergencyFacts *facts, const char *key)
{
    for (guint i = 0; i < facts->incidents->len; i++) {
        const IncidentLink *link = facts->incidents->pdata[i];
        g_autofree char *page = page_key_of_page(link->dedup_key);
        if (g_str_equal(page, key) || g_str_equal(page, OWN_KEY_PREFIX))
            return true;
    }
    return false;
}

static bool may_come(const KeptPromise *page, GDateTime *last)
{
    if (page->settled == NULL)
        return true;
    return g_str_equal(page->state, "done") &&
           g_date_time_difference(last, page->settled) <= JOINED_AFTER_S * G_TIME_SPAN_SECOND;
}

static GDateTime *newest(const GPtrArray *events)
{
    GDateTime *last = NULL;

    for (guint i = 0; i < events->len; i++) {
        const IncidentEvent *event = events->pdata[i];
        if (last == NULL || g_date_time_compare(event->occurred, last) > 0)
            last = event->occurred;
    }
    return last;
}

/* Gives the key of a page, as its request says; NULL when it does not. The caller owns it. */
static char *page_key(const KeptPromise *promise)
{
    g_autoptr(json_t) order = promise->kind == PROMISE_PAGE && promise->order != NULL
                                  ? json_loads(promise->order, JSON_REJECT_DUPLICATES, NULL)
                                  : NULL;

    return g_strdup(json_text(order, "dedup_key"));
}

/* Gives the name of the first page of the mail that a key is of, which sorts by when it was made;
 * NULL when that is not known. The caller owns it. */
static char *paged_first(const EmergencyFacts *facts, const char *key)
{
    g_autofree char *mail = page_key_of_mail(key);
    const char *first = NULL;

    for (guint i = 0; i < facts->promises->len; i++) {
        const KeptPromise *promise = facts->promises->pdata[i];
        g_autofree char *of_page = page_key(promise);
        g_autofree char *of_mail = of_page != NULL ? page_key_of_mail(of_page) : NULL;
        if (g_strcmp0(of_mail, mail) == 0 && row_id_is_random(promise->id) &&
            (first == NULL || strcmp(promise->id, first) < 0))
            first = promise->id;
    }
    return g_strdup(first);
}

static IncidentLink *link_new(const EmergencyFacts *facts, const IncidentLink *link)
{
    IncidentLink *copy = g_new0(IncidentLink, 1);

    *copy = (IncidentLink){
        .incident = g_strdup(link->incident),
        .dedup_key = g_strdup(link->dedup_key),
        .linked = g_date_time_ref(link->linked),
        .paged = paged_first(facts, link->dedup_key),
        .is_awaited = link->is_awaited,
    };
    return copy;
}

/* The newest page alone is waited for: of those before, a person who resolves has heard. */
static bool is_awaited(const EmergencyFacts *facts)
{
    const Emergency *emergency = facts->emergency;
    GDateTime *last = newest(facts->events);

    if (round_is_first(emergency) || last == NULL || has_incident(facts, emergency->round_key))
        return false;
    for (guint i = 0; i < facts->promises->len; i++) {
        const KeptPromise *promise = facts->promises->pdata[i];
        g_autofree char *key = page_key(promise);
        if (g_strcmp0(key, emergency->round_key) == 0 && may_come(promise, last))
            return true;
    }
    return false;
}

Life *round_fold(const EmergencyFacts *facts)
{
    const Emergency *emergency = facts->emergency;
    g_autoptr(GPtrArray) links =
        g_ptr_array_new_with_free_func((GDestroyNotify) incident_link_free);

    for (guint i = 0; i < facts->incidents->len; i++)
        g_ptr_array_add(links, link_new(facts, facts->incidents->pdata[i]));
    if (is_awaited(facts))
        g_ptr_array_add(links, link_new(facts, &(IncidentLink){.incident = emergency->round_key,
                                                               .dedup_key = emergency->round_key,
                                                               .linked = emergency->round_began,
                                                               .is_awaited = true}));
    return life_fold(links, facts->events);
}
