/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/rest_events.h"

#include <string.h>

#include "base/instant.h"
#include "base/text.h"

#define NOTES_MAX 2000 /* of an incident */

/* What a log calls things. Both words for an acknowledgement are documented. */
static const struct {
    const char *type;
    IncidentEventKind kind;
    const char *status; /* of the incident after it */
} entries[] = {
    {"trigger_log_entry", INCIDENT_EVENT_TRIGGERED, "triggered"},
    {"acknowledge_log_entry", INCIDENT_EVENT_ACKNOWLEDGED, "acknowledged"},
    {"acknowledgement_log_entry", INCIDENT_EVENT_ACKNOWLEDGED, "acknowledged"},
    {"unacknowledge_log_entry", INCIDENT_EVENT_UNACKNOWLEDGED, "triggered"},
    {"escalate_log_entry", INCIDENT_EVENT_ESCALATED, "triggered"},
    {"assign_log_entry", INCIDENT_EVENT_REASSIGNED, ""},
    {"delegate_log_entry", INCIDENT_EVENT_DELEGATED, ""},
    {"priority_change_log_entry", INCIDENT_EVENT_PRIORITY_UPDATED, ""},
    {"resolve_log_entry", INCIDENT_EVENT_RESOLVED, "resolved"},
    {"reopen_log_entry", INCIDENT_EVENT_REOPENED, "triggered"},
};

static const char *or_nothing(const char *text)
{
    return text != NULL ? text : "";
}

/* Gives a name as one line, cut; "" where none is told. The caller owns it. */
static char *name_of(const json_t *object)
{
    g_autofree char *line = text_one_line(or_nothing(json_text(object, "summary")));

    return text_cut(line, INCIDENT_NAME_BYTES, "…");
}

static void set_agent(IncidentEvent *event, const json_t *agent)
{
    const char *type = or_nothing(json_text(agent, "type"));

    event->agent = AGENT_NOBODY;
    if (g_str_has_prefix(type, "user"))
        event->agent = AGENT_PERSON;
    else if (json_is_object(agent) && !g_str_has_prefix(type, "service"))
        event->agent = AGENT_INTEGRATION;
    event->agent_id = g_strdup(or_nothing(json_text(agent, "id")));
    event->agent_name = name_of(agent);
}

static GStrv assignees(const json_t *incident)
{
    const json_t *assignments = json_object_get(incident, "assignments");
    g_autoptr(GPtrArray) names = g_ptr_array_new();

    for (size_t i = 0; i < MIN(json_array_size(assignments), INCIDENT_ASSIGNEES); i++) {
        const json_t *assignee = json_object_get(json_array_get(assignments, i), "assignee");
        if (json_is_object(assignee))
            g_ptr_array_add(names, name_of(assignee));
    }
    g_ptr_array_add(names, NULL);
    return (GStrv) g_ptr_array_steal(names, NULL);
}

/* NULL when it does not say its id or when it happened. */
static IncidentEvent *event_new(const RestIncident *of, const json_t *value, const json_t *agent)
{
    const char *id = json_text(value, "id");
    const char *at = json_text(value, "created_at");
    g_autoptr(GDateTime) occurred = at != NULL ? instant_parse(at, NULL) : NULL;

    if (id == NULL || id[0] == '\0' || occurred == NULL)
        return NULL;
    IncidentEvent *event = incident_event_new();
    event->id = g_strdup(id);
    event->incident = g_strdup(or_nothing(json_text(of->incident, "id")));
    event->occurred = g_steal_pointer(&occurred);
    set_agent(event, agent);
    event->status = g_strdup("");
    event->incident_key = g_strdup(of->key);
    event->title =
        text_cut(or_nothing(json_text(of->incident, "title")), INCIDENT_TITLE_BYTES, "…");
    event->url = g_strdup(json_text(of->incident, "html_url"));
    event->priority = g_strdup(json_text(json_object_get(of->incident, "priority"), "summary"));
    event->assignees = assignees(of->incident);
    return event;
}

const char *rest_merged_into(const json_t *incident)
{
    const json_t *reason = json_object_get(incident, "resolve_reason");
    const char *type = json_text(reason, "type");

    if (g_strcmp0(type, "merge_resolve_reason") != 0)
        return NULL;
    return json_text(json_object_get(reason, "incident"), "id");
}

static void add_entry(const RestIncident *of, const json_t *entry, IncidentEventKind kind,
                      const char *status)
{
    IncidentEvent *event = event_new(of, entry, json_object_get(entry, "agent"));

    if (event == NULL)
        return;
    event->kind = kind;
    g_free(event->status);
    event->status = g_strdup(status);
    if (kind == INCIDENT_EVENT_RESOLVED)
        event->merged_into = g_strdup(rest_merged_into(of->incident));
    g_ptr_array_add(of->events, event);
}

static void read_entry(const RestIncident *of, const json_t *entry, bool is_first)
{
    const char *type = json_text(entry, "type");

    for (size_t i = 0; i < G_N_ELEMENTS(entries); i++) {
        if (g_strcmp0(entries[i].type, type) != 0)
            continue;
        /* Each further event of the same key is a trigger as well, and begins nothing. */
        if (entries[i].kind != INCIDENT_EVENT_TRIGGERED || is_first)
            add_entry(of, entry, entries[i].kind, entries[i].status);
        return;
    }
}

static size_t oldest_trigger(const json_t *log)
{
    const char *oldest = NULL;
    size_t found = SIZE_MAX;

    for (size_t i = 0; i < json_array_size(log); i++) {
        const json_t *entry = json_array_get(log, i);
        const char *at = json_text(entry, "created_at");
        if (g_strcmp0(json_text(entry, "type"), "trigger_log_entry") != 0 || at == NULL)
            continue;
        if (oldest == NULL || strcmp(at, oldest) <= 0) { /* newest first: the last of equals */
            oldest = at;
            found = i;
        }
    }
    return found;
}

void rest_events_of_log(const RestIncident *of, const json_t *log)
{
    size_t first = oldest_trigger(log);

    for (size_t i = json_array_size(log); i > 0; i--) /* oldest first */
        read_entry(of, json_array_get(log, i - 1), i - 1 == first);
}

void rest_events_of_notes(const RestIncident *of, const json_t *answer)
{
    const json_t *notes = json_object_get(answer, "notes");

    for (size_t i = 0; i < MIN(json_array_size(notes), NOTES_MAX); i++) {
        const json_t *note = json_array_get(notes, i);
        const char *content = json_text(note, "content");
        IncidentEvent *event =
            content != NULL ? event_new(of, note, json_object_get(note, "user")) : NULL;
        if (event == NULL)
            continue;
        event->kind = INCIDENT_EVENT_ANNOTATED;
        event->note = text_cut(content, INCIDENT_NOTE_BYTES, "…");
        event->note_id = g_strdup(event->id);
        g_ptr_array_add(of->events, event);
    }
}

/* Gives the oldest acknowledgement that stands; NULL when none is told. */
static GDateTime *acknowledged_since(const json_t *incident)
{
    const json_t *list = json_object_get(incident, "acknowledgements");
    GDateTime *oldest = NULL;

    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *at = json_text(json_array_get(list, i), "at");
        g_autoptr(GDateTime) instant = at != NULL ? instant_parse(at, NULL) : NULL;
        if (instant == NULL || (oldest != NULL && g_date_time_compare(instant, oldest) >= 0))
            continue;
        g_clear_pointer(&oldest, g_date_time_unref);
        oldest = g_steal_pointer(&instant);
    }
    return oldest;
}

static bool is_made_since(const json_t *incident, GDateTime *since)
{
    const char *at = json_text(incident, "created_at");
    g_autoptr(GDateTime) made = at != NULL ? instant_parse(at, NULL) : NULL;

    return made != NULL && g_date_time_compare(made, since) >= 0;
}

bool rest_incident_proves(const json_t *incident, GDateTime *since)
{
    const char *status = or_nothing(json_text(incident, "status"));
    g_auto(GStrv) names = assignees(incident);

    if (names[0] == NULL)
        return false;
    if (g_str_equal(status, "triggered") || is_made_since(incident, since))
        return !g_str_equal(status, "resolved");
    g_autoptr(GDateTime) acknowledged = acknowledged_since(incident);
    return g_str_equal(status, "acknowledged") && acknowledged != NULL &&
           g_date_time_compare(acknowledged, since) >= 0;
}
