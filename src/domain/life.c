/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/life_parts.h"

#define SKEW_S 300 /* between the clocks that date events */

static void life_note_free(LifeNote *note)
{
    if (note == NULL)
        return;
    g_free(note->id);
    g_free(note->by);
    g_free(note->text);
    g_clear_pointer(&note->at, g_date_time_unref);
    g_free(note);
}

static void life_merge_free(LifeMerge *merge)
{
    if (merge == NULL)
        return;
    g_clear_pointer(&merge->at, g_date_time_unref);
    g_free(merge->into);
    g_free(merge->by);
    g_free(merge->holder);
    g_free(merge);
}

Life *life_new(void)
{
    Life *life = g_new0(Life, 1);

    life->work = g_ptr_array_new_with_free_func((GDestroyNotify) work_span_free);
    life->notes = g_ptr_array_new_with_free_func((GDestroyNotify) life_note_free);
    life->merges = g_ptr_array_new_with_free_func((GDestroyNotify) life_merge_free);
    life->turns = g_ptr_array_new_with_free_func((GDestroyNotify) life_turn_free);
    return life;
}

void life_put_note(Life *life, const IncidentEvent *event)
{
    LifeNote *note = g_new0(LifeNote, 1);

    *note = (LifeNote){
        .id = g_strdup(event->note_id != NULL ? event->note_id : event->id),
        .by = g_strdup(event->agent_name != NULL ? event->agent_name : ""),
        .text = g_strdup(event->note),
        .at = g_date_time_new_from_unix_utc(g_date_time_to_unix(event->occurred)),
    };
    g_ptr_array_add(life->notes, note);
}

void life_free(Life *life)
{
    if (life == NULL)
        return;
    g_clear_pointer(&life->proven, g_date_time_unref);
    g_clear_pointer(&life->acknowledged, g_date_time_unref);
    g_clear_pointer(&life->acknowledged_last, g_date_time_unref);
    g_free(life->acknowledged_by);
    g_free(life->acknowledged_id);
    g_clear_pointer(&life->resolved, g_date_time_unref);
    g_free(life->resolved_by);
    g_free(life->resolved_id);
    g_free(life->resolved_incident);
    g_clear_pointer(&life->reopened, g_date_time_unref);
    g_clear_pointer(&life->unresolved, g_date_time_unref);
    g_free(life->over_id);
    g_clear_pointer(&life->last_seen, g_date_time_unref);
    g_clear_pointer(&life->work, g_ptr_array_unref);
    g_clear_pointer(&life->notes, g_ptr_array_unref);
    g_clear_pointer(&life->incidents, g_ptr_array_unref);
    g_clear_pointer(&life->merges, g_ptr_array_unref);
    g_clear_pointer(&life->turns, g_ptr_array_unref);
    g_clear_pointer(&life->waiting, g_date_time_unref);
    g_free(life);
}

void incident_link_free(IncidentLink *link)
{
    if (link == NULL)
        return;
    g_free(link->incident);
    g_free(link->dedup_key);
    g_free(link->paged);
    g_clear_pointer(&link->linked, g_date_time_unref);
    g_free(link);
}

void life_incident_free(LifeIncident *incident)
{
    if (incident == NULL)
        return;
    g_free(incident->incident);
    g_free(incident->dedup_key);
    g_free(incident->swept_id);
    g_clear_pointer(&incident->proven, g_date_time_unref);
    g_free(incident);
}

void work_span_free(WorkSpan *span)
{
    if (span == NULL)
        return;
    g_clear_pointer(&span->from, g_date_time_unref);
    g_clear_pointer(&span->to, g_date_time_unref);
    g_free(span);
}

const char *life_state_name(LifeState state)
{
    static const char *const names[] = {"waiting", "acknowledged", "resolved"};

    return names[state];
}

int64_t life_counts_since(const IncidentLink *link, const GPtrArray *events)
{
    int64_t linked = g_date_time_to_unix(link->linked), first = G_MAXINT64;

    for (guint i = 0; i < events->len; i++) {
        const IncidentEvent *event = events->pdata[i];
        if (event->kind == INCIDENT_EVENT_TRIGGERED &&
            g_strcmp0(event->incident, link->incident) == 0)
            first = MIN(first, (int64_t) g_date_time_to_unix(event->occurred));
    }
    bool is_made_for_it = first != G_MAXINT64 && first >= linked;
    return is_made_for_it ? MIN(linked, first - SKEW_S) : linked;
}
