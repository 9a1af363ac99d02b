/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/life.h"

void life_free(Life *life)
{
    if (life == NULL)
        return;
    g_clear_pointer(&life->proven, g_date_time_unref);
    g_clear_pointer(&life->acknowledged, g_date_time_unref);
    g_clear_pointer(&life->acknowledged_last, g_date_time_unref);
    g_free(life->acknowledged_first_by);
    g_free(life->acknowledged_by);
    g_free(life->acknowledged_id);
    g_clear_pointer(&life->resolved, g_date_time_unref);
    g_free(life->resolved_by);
    g_free(life->resolved_id);
    g_free(life->resolved_incident);
    g_clear_pointer(&life->reopened, g_date_time_unref);
    g_free(life->over_id);
    g_clear_pointer(&life->last_seen, g_date_time_unref);
    g_clear_pointer(&life->work, g_ptr_array_unref);
    g_clear_pointer(&life->notes, g_ptr_array_unref);
    g_free(life);
}

void incident_link_free(IncidentLink *link)
{
    if (link == NULL)
        return;
    g_free(link->incident);
    g_free(link->dedup_key);
    g_clear_pointer(&link->linked, g_date_time_unref);
    g_free(link);
}

void work_span_free(WorkSpan *span)
{
    if (span == NULL)
        return;
    g_clear_pointer(&span->from, g_date_time_unref);
    g_clear_pointer(&span->to, g_date_time_unref);
    g_free(span);
}

void life_note_free(LifeNote *note)
{
    if (note == NULL)
        return;
    g_free(note->id);
    g_free(note->by);
    g_free(note->text);
    g_clear_pointer(&note->at, g_date_time_unref);
    g_free(note);
}

const char *life_state_name(LifeState state)
{
    static const char *const names[] = {"waiting", "acknowledged", "resolved"};

    return names[state];
}
