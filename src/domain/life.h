/* SPDX-License-Identifier: MIT */
/* Life: where an emergency stands, folded from all events of its incidents. The order in which they
 * arrived, how often, and whether by webhook or by REST, makes no difference: they are taken in the
 * order in which they occurred. Its instants are whole seconds, its ids name what happened and not
 * how it was told. Pure. */
#pragma once

#include "domain/incident_event.h"
#include "domain/life_incident.h"
#include "domain/life_turn.h"

/* An incident of an emergency: of its page, of a step of the ladder, or merged into. */
typedef struct {
    char *incident;    /* PagerDuty's id */
    char *dedup_key;   /* of the page that made it; "" for none */
    GDateTime *linked; /* what happened to it before was none of ours: of a merge, its instant; else
                          when the page was promised */
    char *paged;       /* sorts by when the mail of its page was paged first; NULL: not known */
    bool is_awaited;   /* a page that has made no incident yet: `incident` is its key */
} IncidentLink;

typedef enum { LIFE_WAITING, LIFE_ACKNOWLEDGED, LIFE_RESOLVED } LifeState;

typedef struct {
    GDateTime *from;
    GDateTime *to; /* NULL: still at it */
} WorkSpan;

typedef struct {
    char *id; /* PagerDuty's */
    char *by; /* name; "" when not told */
    char *text;
    GDateTime *at;
} LifeNote;

typedef struct {
    LifeState state;
    GDateTime *waiting;      /* since when nobody is at it any more; NULL: since it was opened */
    unsigned waits;          /* how often that began anew */
    GDateTime *proven;       /* since when somebody is being told; NULL: nothing proves it */
    GDateTime *acknowledged; /* by a person, at first; NULL: never */
    GDateTime *acknowledged_last;
    char *acknowledged_by; /* the last who did; NULL: nobody */
    char *acknowledged_id; /* of what that one did */
    GDateTime *resolved;   /* by a person, and it still stands; NULL otherwise */
    char *resolved_by, *resolved_id, *resolved_incident;
    GDateTime *reopened;     /* by a person, the last time; NULL: never */
    GDateTime *unresolved;   /* since when a resolution stands no more, whatever has come behind it;
                                NULL: each stands */
    unsigned reopenings;     /* how often one did not stand */
    bool is_over_by_machine; /* every incident ended, and no person ended the last: nobody is at it
                              */
    char *over_id;           /* of what ended the last; NULL: it is not over by a machine */
    GDateTime *last_seen;    /* newest thing that a person did; NULL: none */
    GPtrArray *work;         /* of WorkSpan: acknowledged until resolved, disjoint, oldest first */
    GPtrArray *notes;        /* of LifeNote, of people and not of our own, oldest first */
    GPtrArray *incidents;    /* of LifeIncident */
    GPtrArray *merges;       /* of LifeMerge, oldest first */
    GPtrArray *turns;        /* of LifeTurn, oldest first */
} Life;

/* Folds `events`, of IncidentEvent, of the incidents in `links`, of IncidentLink. An incident that
 * was acknowledged before it was linked is no proof (nobody is woken by joining it); a merge is no
 * resolution; only a person acknowledges or resolves. A resolution takes with it what tells of the
 * same mail or of one before, but not the incident of a later mail that nobody acknowledged. Work
 * that only a time-out has interrupted goes on when the same person comes back. The caller owns it.
 */
Life *life_fold(const GPtrArray *links, const GPtrArray *events);

void life_free(Life *life);
void incident_link_free(IncidentLink *link);
void work_span_free(WorkSpan *span);
const char *life_state_name(LifeState state); /* "waiting", "acknowledged", "resolved" */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Life, life_free)

/* Gives the second since which what happened to an incident counts: since it was linked, or, where
 * it was triggered after that, since a little before its trigger, for clocks differ. */
int64_t life_counts_since(const IncidentLink *link, const GPtrArray *events);
