/* SPDX-License-Identifier: MIT */
/* Life track: one incident of an emergency, as far as its life has been folded. Pure. */
#pragma once

#include "domain/life.h"

typedef enum { TRACK_UNSEEN, TRACK_TRIGGERED, TRACK_ACKNOWLEDGED, TRACK_ENDED } TrackState;

typedef struct {
    const char *incident;
    const char *dedup_key;
    const char *paged; /* sorts by when its mail was paged first; NULL: not known */
    int64_t linked;
    bool is_joined;  /* the fold has come to the instant at which it was linked */
    bool is_awaited; /* its page has made no incident yet */
    TrackState state;
    bool is_assigned;
    bool is_held;   /* an acknowledgement of ours stands */
    bool is_news;   /* it was triggered while somebody was at the emergency: no double of a page, so
                       that it must be ended for itself */
    int64_t proven; /* G_MAXINT64: not yet */
    const IncidentEvent *holder; /* the newest acknowledgement by a person; lent */
    bool was_held;               /* a person has acknowledged it, once */
    const IncidentEvent
        *swept; /* the resolution of another of its page, which ended it too; lent */
} Track;

/* Gives a track for each incident of `links`, which it borrows from; `things` are all that
 * happened. The caller owns the array. */
GPtrArray *tracks_new(const GPtrArray *links, const GPtrArray *things);

Track *tracks_find(const GPtrArray *tracks, const char *incident);
bool tracks_are_held(const GPtrArray *tracks);

/* Lets go of those that somebody is at and that have ended; answers whether there were any. */
bool tracks_leave_ended(const GPtrArray *tracks);

/* Answers whether an incident is known to be of a page, and of no step of the ladder. */
bool track_is_of_page(const Track *track);

/* Answers whether one incident is of a mail that paged after the mail of the other. */
bool track_is_later(const Track *one, const Track *other);

/* Answers whether another incident is open that the resolution of this one at that second must not
 * sweep up: somebody is at it, or it tells of a later mail and nobody has ever acknowledged it. */
bool tracks_want_more(const GPtrArray *tracks, const Track *resolved, int64_t second);

/* Ends what a person's resolution of this one takes with it, even when others keep the emergency
 * open: incidents of the same page, such as a step of the ladder, that nobody is at. */
void tracks_sweep(const GPtrArray *tracks, const Track *resolved, const IncidentEvent *event);

/* Gives how each of them stands, of LifeIncident. The caller owns the array. */
GPtrArray *tracks_print(const GPtrArray *tracks);
