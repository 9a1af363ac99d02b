/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/incident_things.h"
#include "domain/life_parts.h"
#include "domain/life_track.h"
#include "domain/life_work.h"
#include "domain/note_command.h"

typedef struct {
    Life *life;
    GPtrArray *tracks;         /* of Track */
    const IncidentEvent *over; /* what ended the last incident without a person */
    const IncidentEvent *left; /* acknowledgement of who was at it until a time-out; else NULL */
} Fold;

static int64_t occurred(const IncidentEvent *event)
{
    return g_date_time_to_unix(event->occurred);
}

static void set_instant(GDateTime **place, int64_t second)
{
    g_clear_pointer(place, g_date_time_unref);
    *place = g_date_time_new_from_unix_utc(second);
}

static void set_text(char **place, const char *text)
{
    g_free(*place);
    *place = g_strdup(text != NULL ? text : "");
}

static void set_id(char **place, const IncidentEvent *event)
{
    g_free(*place);
    *place = incident_thing_id(event);
}

static void prove(Fold *fold, Track *track, int64_t second)
{
    Life *life = fold->life;

    track->proven = MIN(track->proven, second);
    if (life->proven == NULL || g_date_time_to_unix(life->proven) > second)
        set_instant(&life->proven, second);
}

static bool is_same_person(const IncidentEvent *one, const IncidentEvent *other)
{
    if (one == NULL || other == NULL)
        return false;
    return g_strcmp0(one->agent_id, other->agent_id) == 0 &&
           g_strcmp0(one->agent_name, other->agent_name) == 0;
}

static void hold(Fold *fold, Track *track, const IncidentEvent *by, int64_t second)
{
    Life *life = fold->life;

    track->is_held = track->was_held = true;
    life->state = LIFE_ACKNOWLEDGED;
    if (life->acknowledged == NULL)
        set_instant(&life->acknowledged, second);
    set_instant(&life->acknowledged_last, second);
    set_text(&life->acknowledged_by, by->agent_name);
    set_id(&life->acknowledged_id, by);
    /* A time-out interrupts nobody: who comes back was at it all the while. */
    work_begin(life->work, second, is_same_person(fold->left, by));
    fold->left = NULL;
}

/* Nobody is at it any more, since this happened. */
static void wait_again(Fold *fold, const IncidentEvent *event)
{
    fold->life->state = LIFE_WAITING;
    set_instant(&fold->life->waiting, occurred(event));
    fold->life->waits++;
}

static void let_go(Fold *fold, Track *track, const IncidentEvent *event)
{
    if (!track->is_held)
        return;
    track->is_held = false;
    if (tracks_are_held(fold->tracks))
        return;
    wait_again(fold, event);
    fold->left = event->agent == AGENT_PERSON ? NULL : track->holder;
    work_end(fold->life->work, occurred(event));
}

/* An incident is linked in the state that it then has: one that somebody is being told of is
 * proof, one that somebody was at before is none. */
static void track_join(Fold *fold, Track *track)
{
    if (track->is_joined)
        return;
    track->is_joined = true;
    if (track->state == TRACK_TRIGGERED && track->is_assigned)
        prove(fold, track, track->linked);
}

static void unresolve(Fold *fold, const IncidentEvent *event)
{
    Life *life = fold->life;

    wait_again(fold, event);
    life->reopenings++;
    set_instant(&life->unresolved, occurred(event));
    g_clear_pointer(&life->resolved, g_date_time_unref);
    g_clear_pointer(&life->resolved_by, g_free);
    g_clear_pointer(&life->resolved_id, g_free);
    g_clear_pointer(&life->resolved_incident, g_free);
}

/* Who was at what a machine has ended knows nothing of another incident. */
static void leave_ended(Fold *fold, const IncidentEvent *event)
{
    if (!tracks_leave_ended(fold->tracks) || tracks_are_held(fold->tracks))
        return;
    wait_again(fold, event);
    fold->left = NULL;
    work_end(fold->life->work, occurred(fold->over != NULL ? fold->over : event));
}

/* What comes in behind a resolution was not resolved with it: the incident of a later mail, or
 * another one of the same page, which a follow-up makes that finds none open. */
static void follow_triggered(Fold *fold, Track *track, const IncidentEvent *event)
{
    const Track *resolved = tracks_find(fold->tracks, fold->life->resolved_incident);

    if (track->state != TRACK_UNSEEN) /* a second trigger changes nothing */
        return;
    track->state = TRACK_TRIGGERED;
    if (!track->is_joined)
        return;
    leave_ended(fold, event);
    track->is_news = tracks_are_held(fold->tracks);
    if (resolved != NULL && (track_is_of_page(track) || track_is_later(track, resolved))) {
        life_turn_add(fold->life->turns, TURN_GOES_ON, event);
        unresolve(fold, event);
    }
}

/* Answers whether this person is at it already, by another of its incidents. */
static bool is_at_it(const Life *life, const IncidentEvent *by)
{
    return life->state == LIFE_ACKNOWLEDGED &&
           g_strcmp0(life->acknowledged_by, by->agent_name) == 0;
}

static void follow_acknowledged(Fold *fold, Track *track, const IncidentEvent *event)
{
    if (track->state == TRACK_ENDED)
        return;
    track->state = TRACK_ACKNOWLEDGED;
    track->holder = event->agent == AGENT_PERSON ? event : NULL;
    if (!track->is_joined || event->agent != AGENT_PERSON)
        return;
    prove(fold, track, occurred(event));
    if (fold->life->state == LIFE_RESOLVED)
        return;
    if (!is_at_it(fold->life, event))
        life_turn_add(fold->life->turns, TURN_ACKNOWLEDGED, event);
    hold(fold, track, event, occurred(event));
}

static void release(Fold *fold, Track *track, const IncidentEvent *event)
{
    if (track->state == TRACK_ENDED)
        return;
    track->state = TRACK_TRIGGERED;
    let_go(fold, track, event);
}

static void follow_released(Fold *fold, Track *track, const IncidentEvent *event)
{
    if (track->is_held)
        life_turn_add(fold->life->turns, event->agent == AGENT_PERSON ? TURN_LEFT : TURN_TIMED_OUT,
                      event);
    release(fold, track, event);
}

/* To hand an incident on takes the acknowledgement from it, where the status says so. */
static void follow_handed_on(Fold *fold, Track *track, const IncidentEvent *event)
{
    if (track->is_joined && track->state != TRACK_ENDED)
        life_turn_add(fold->life->turns, TURN_HANDED_ON, event);
    if (g_strcmp0(event->status, "triggered") == 0)
        release(fold, track, event);
    else if (track->state == TRACK_UNSEEN)
        track->state = TRACK_TRIGGERED;
}

/* Answers whether a person gave the source to somebody who is at the target. */
static bool is_given(const Track *target, const IncidentEvent *event)
{
    return target->state == TRACK_ACKNOWLEDGED && target->holder != NULL &&
           event->agent == AGENT_PERSON;
}

static void note_merge(Fold *fold, const Track *target, const IncidentEvent *event, bool is_given)
{
    LifeMerge *merge = g_new0(LifeMerge, 1);
    const char *holder = is_given ? target->holder->agent_name : NULL;

    *merge = (LifeMerge){
        .at = g_date_time_new_from_unix_utc(occurred(event)),
        .into = g_strdup(target->incident),
        .by = g_strdup(event->agent_name != NULL ? event->agent_name : ""),
        .holder = is_given ? g_strdup(holder != NULL ? holder : "") : NULL,
    };
    g_ptr_array_add(fold->life->merges, merge);
}

/* The target takes over who was at the source. */
static void follow_merged(Fold *fold, Track *track, Track *target, const IncidentEvent *event)
{
    bool was_held = track->is_held;

    track_join(fold, target);
    track->state = TRACK_ENDED;
    track->is_held = false;
    bool is_settled =
        fold->life->state == LIFE_RESOLVED || target->state == TRACK_ENDED || target->is_held;
    bool is_taken = !is_settled && !was_held && is_given(target, event);
    note_merge(fold, target, event, is_taken);
    if (is_settled)
        return;
    if (was_held) {
        target->is_held = target->was_held = true;
        if (target->state != TRACK_ACKNOWLEDGED)
            target->holder = track->holder;
    } else if (is_taken) {
        hold(fold, target, target->holder, occurred(event));
    }
}

static void resolve(Fold *fold, const IncidentEvent *event)
{
    Life *life = fold->life;

    life_turn_add(fold->life->turns, TURN_RESOLVED, event);
    life->state = LIFE_RESOLVED;
    set_instant(&life->resolved, occurred(event));
    set_text(&life->resolved_by, event->agent_name);
    set_id(&life->resolved_id, event);
    set_text(&life->resolved_incident, event->incident);
    if (is_same_person(fold->left, event))
        work_begin(life->work, occurred(event), true);
    work_end(life->work, occurred(event));
    fold->left = NULL;
    for (guint i = 0; i < fold->tracks->len; i++) {
        Track *track = fold->tracks->pdata[i];
        track->is_held = false;
        track->is_news = false;
        if (track->state != TRACK_UNSEEN)
            track->state = TRACK_ENDED;
    }
}

static void follow_resolved(Fold *fold, Track *track, const IncidentEvent *event)
{
    bool was_ended = track->state == TRACK_ENDED;
    Track *target = tracks_find(fold->tracks, event->merged_into);

    if (event->merged_into != NULL) {
        if (target != NULL && track->is_joined)
            follow_merged(fold, track, target, event);
        return;
    }
    track->state = TRACK_ENDED;
    if (!track->is_joined || fold->life->state == LIFE_RESOLVED)
        return;
    if (event->agent != AGENT_PERSON) {
        if (!was_ended)
            fold->over = event;
        return;
    }
    prove(fold, track, occurred(event));
    tracks_sweep(fold->tracks, track, event);
    if (tracks_want_more(fold->tracks, track, occurred(event))) {
        life_turn_add(fold->life->turns, TURN_RESOLVED_ONE, event);
        let_go(fold, track, event);
    } else {
        resolve(fold, event);
    }
}

static void follow_reopened(Fold *fold, Track *track, const IncidentEvent *event)
{
    Life *life = fold->life;

    if (track->state != TRACK_ENDED && track->state != TRACK_UNSEEN)
        return;
    track->state = TRACK_TRIGGERED;
    if (!track->is_joined)
        return;
    let_go(fold, track, event);
    if (life->state != LIFE_RESOLVED)
        return;
    set_instant(&life->reopened, occurred(event));
    life_turn_add(fold->life->turns, TURN_REOPENED, event);
    unresolve(fold, event);
}

static void follow_annotated(Fold *fold, Track *track, const IncidentEvent *event)
{
    if (!track->is_joined || event->agent != AGENT_PERSON || event->note == NULL)
        return;

    life_put_note(fold->life, event);
}

static void follow_nothing(Fold *fold, Track *track, const IncidentEvent *event)
{
    (void) fold;
    (void) track;
    (void) event;
}

static void (*const follow[])(Fold *fold, Track *track, const IncidentEvent *event) = {
    [INCIDENT_EVENT_TRIGGERED] = follow_triggered,
    [INCIDENT_EVENT_ACKNOWLEDGED] = follow_acknowledged,
    [INCIDENT_EVENT_UNACKNOWLEDGED] = follow_released,
    [INCIDENT_EVENT_ESCALATED] = follow_handed_on,
    [INCIDENT_EVENT_REASSIGNED] = follow_handed_on,
    [INCIDENT_EVENT_DELEGATED] = follow_handed_on,
    [INCIDENT_EVENT_ANNOTATED] = follow_annotated,
    [INCIDENT_EVENT_PRIORITY_UPDATED] = follow_nothing,
    [INCIDENT_EVENT_RESOLVED] = follow_resolved,
    [INCIDENT_EVENT_REOPENED] = follow_reopened,
    [INCIDENT_EVENT_OTHER] = follow_nothing,
};

/* Our own notes may carry a person's name: REST writes them as a user. */
static bool is_own_note(const IncidentEvent *event)
{
    return event->kind == INCIDENT_EVENT_ANNOTATED && event->note != NULL &&
           note_is_own(event->note);
}

/* Telling begins anew with each event that leaves an incident triggered and somebody's. */
static void follow_proof(Fold *fold, Track *track, const IncidentEvent *event)
{
    if (event->assignees != NULL && event->assignees[0] != NULL)
        track->is_assigned = true;
    if (track->is_joined && track->state == TRACK_TRIGGERED && track->is_assigned)
        prove(fold, track, occurred(event));
}

static void follow_event(Fold *fold, const IncidentEvent *event)
{
    Track *track = tracks_find(fold->tracks, event->incident);

    if (track == NULL || is_own_note(event))
        return;
    if (occurred(event) >= track->linked)
        track_join(fold, track);
    follow[event->kind](fold, track, event);
    follow_proof(fold, track, event);
    /* An incident that is made by REST carries the name of a user, too. */
    if (track->is_joined && event->agent == AGENT_PERSON && event->kind != INCIDENT_EVENT_TRIGGERED)
        set_instant(&fold->life->last_seen, occurred(event));
}

static void finish(Fold *fold)
{
    bool is_over = fold->tracks->len > 0 && fold->life->state != LIFE_RESOLVED;

    for (guint i = 0; i < fold->tracks->len; i++) {
        Track *track = fold->tracks->pdata[i];
        track_join(fold, track);
        is_over = is_over && track->state == TRACK_ENDED;
    }
    if (!is_over || fold->over == NULL)
        return;
    fold->life->is_over_by_machine = true;
    set_id(&fold->life->over_id, fold->over);
}

Life *life_fold(const GPtrArray *links, const GPtrArray *events)
{
    Life *life = life_new();
    Fold fold = {.life = life};
    g_autoptr(GPtrArray) things = incident_things(events);

    fold.tracks = tracks_new(links, things);
    for (guint i = 0; i < things->len; i++)
        follow_event(&fold, things->pdata[i]);
    finish(&fold);
    life->incidents = tracks_print(fold.tracks);
    g_ptr_array_unref(fold.tracks);
    return life;
}
