/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/life_track.h"

#include <string.h>

#include "domain/incident_things.h"
#include "domain/page_keys.h"

static Track *track_add(GPtrArray *tracks, const IncidentLink *link)
{
    Track *track = g_new0(Track, 1);

    track->incident = link->incident;
    track->linked = track->proven = G_MAXINT64;
    g_ptr_array_add(tracks, track);
    return track;
}

GPtrArray *tracks_new(const GPtrArray *links, const GPtrArray *things)
{
    GPtrArray *tracks = g_ptr_array_new_with_free_func(g_free);

    for (guint i = 0; i < links->len; i++) {
        const IncidentLink *link = links->pdata[i];
        Track *track = tracks_find(tracks, link->incident);
        if (track == NULL)
            track = track_add(tracks, link);
        track->linked = MIN(track->linked, life_counts_since(link, things));
        if (track->paged == NULL) {
            track->dedup_key = link->dedup_key;
            track->paged = link->paged;
        }
        track->is_awaited = link->is_awaited;
    }
    return tracks;
}

Track *tracks_find(const GPtrArray *tracks, const char *incident)
{
    for (guint i = 0; incident != NULL && i < tracks->len; i++) {
        Track *track = tracks->pdata[i];
        if (g_str_equal(track->incident, incident))
            return track;
    }
    return NULL;
}

bool tracks_are_held(const GPtrArray *tracks)
{
    for (guint i = 0; i < tracks->len; i++) {
        const Track *track = tracks->pdata[i];
        if (track->is_held)
            return true;
    }
    return false;
}

bool tracks_leave_ended(const GPtrArray *tracks)
{
    bool has_any = false;

    for (guint i = 0; i < tracks->len; i++) {
        Track *track = tracks->pdata[i];
        if (!track->is_held || track->state != TRACK_ENDED)
            continue;
        track->is_held = false;
        has_any = true;
    }
    return has_any;
}

bool track_is_of_page(const Track *track)
{
    if (track->dedup_key == NULL || track->dedup_key[0] == '\0')
        return false;
    g_autofree char *page = page_key_of_page(track->dedup_key);
    return g_str_equal(page, track->dedup_key);
}

bool track_is_later(const Track *one, const Track *other)
{
    return one->paged != NULL && other->paged != NULL && strcmp(one->paged, other->paged) > 0;
}

static bool is_open(const Track *track, int64_t second)
{
    if (track->is_awaited)
        return track->linked <= second;
    return track->is_joined && track->state != TRACK_ENDED && track->state != TRACK_UNSEEN;
}

bool tracks_want_more(const GPtrArray *tracks, const Track *resolved, int64_t second)
{
    for (guint i = 0; i < tracks->len; i++) {
        const Track *track = tracks->pdata[i];
        if (track == resolved || !is_open(track, second))
            continue;
        if (track->is_held || track->is_news ||
            (!track->was_held && track_is_later(track, resolved)))
            return true;
    }
    return false;
}

/* Answers whether they are doubles: an incident whose page is not known is none. */
static bool is_of_same_page(const Track *one, const Track *other)
{
    if (one->dedup_key == NULL || other->dedup_key == NULL)
        return false;
    g_autofree char *page = page_key_of_page(one->dedup_key);
    g_autofree char *others = page_key_of_page(other->dedup_key);
    return page[0] != '\0' && !g_str_equal(page, OWN_KEY_PREFIX) && g_str_equal(page, others);
}

void tracks_sweep(const GPtrArray *tracks, const Track *resolved, const IncidentEvent *event)
{
    for (guint i = 0; i < tracks->len; i++) {
        Track *track = tracks->pdata[i];
        if (track == resolved || track->is_awaited || track->is_held ||
            track->state != TRACK_TRIGGERED || !is_of_same_page(track, resolved))
            continue;
        track->state = TRACK_ENDED;
        track->swept = event;
    }
}

GPtrArray *tracks_print(const GPtrArray *tracks)
{
    GPtrArray *incidents = g_ptr_array_new_with_free_func((GDestroyNotify) life_incident_free);

    for (guint i = 0; i < tracks->len; i++) {
        const Track *track = tracks->pdata[i];
        if (track->is_awaited)
            continue;
        LifeIncident *incident = g_new0(LifeIncident, 1);
        incident->incident = g_strdup(track->incident);
        incident->dedup_key = g_strdup(track->dedup_key != NULL ? track->dedup_key : "");
        incident->proven =
            track->proven != G_MAXINT64 ? g_date_time_new_from_unix_utc(track->proven) : NULL;
        incident->was_acknowledged = track->was_held;
        incident->is_ended = track->state == TRACK_ENDED;
        incident->swept_id = track->swept != NULL ? incident_thing_id(track->swept) : NULL;
        g_ptr_array_add(incidents, incident);
    }
    return incidents;
}
