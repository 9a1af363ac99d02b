/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/incident_event.h"

static const char *const kind_names[] = {
    [INCIDENT_EVENT_TRIGGERED] = "triggered",
    [INCIDENT_EVENT_ACKNOWLEDGED] = "acknowledged",
    [INCIDENT_EVENT_UNACKNOWLEDGED] = "unacknowledged",
    [INCIDENT_EVENT_ESCALATED] = "escalated",
    [INCIDENT_EVENT_REASSIGNED] = "reassigned",
    [INCIDENT_EVENT_DELEGATED] = "delegated",
    [INCIDENT_EVENT_ANNOTATED] = "annotated",
    [INCIDENT_EVENT_PRIORITY_UPDATED] = "priority_updated",
    [INCIDENT_EVENT_RESOLVED] = "resolved",
    [INCIDENT_EVENT_REOPENED] = "reopened",
    [INCIDENT_EVENT_OTHER] = "other",
};

IncidentEvent *incident_event_new(void)
{
    return g_new0(IncidentEvent, 1);
}

void incident_event_free(IncidentEvent *event)
{
    if (event == NULL)
        return;
    g_free(event->id);
    g_free(event->incident);
    g_clear_pointer(&event->occurred, g_date_time_unref);
    g_free(event->agent_id);
    g_free(event->agent_name);
    g_free(event->note);
    g_free(event->note_id);
    g_free(event->merged_into);
    g_strfreev(event->assignees);
    g_free(event->status);
    g_free(event->incident_key);
    g_free(event->title);
    g_free(event->client);
    g_free(event->client_url);
    g_free(event->url);
    g_free(event->priority);
    g_free(event);
}

const char *incident_event_kind_name(IncidentEventKind kind)
{
    return kind_names[kind];
}

IncidentEventKind incident_event_kind_parse(const char *word)
{
    for (size_t i = 0; i < G_N_ELEMENTS(kind_names); i++) {
        if (g_strcmp0(kind_names[i], word) == 0)
            return (IncidentEventKind) i;
    }
    return INCIDENT_EVENT_OTHER;
}

GDateTime *incident_instant(GDateTime *told, GDateTime *now)
{
    GTimeSpan ahead = told != NULL ? g_date_time_difference(told, now) : 0;
    bool is_believed = told != NULL && ahead <= INCIDENT_AHEAD_S * G_TIME_SPAN_SECOND &&
                       ahead >= -INCIDENT_BEHIND_S * G_TIME_SPAN_SECOND;

    return g_date_time_ref(is_believed ? told : now);
}
