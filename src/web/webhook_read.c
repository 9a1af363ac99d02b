/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "web/webhook_read.h"

#include <string.h>

#include "base/instant.h"
#include "base/sha256.h"
#include "base/text.h"
#include "compose/json.h"

#define INCIDENT_PREFIX "incident."

/* Gives the text below a key, cut; NULL where there is none. The caller owns it. */
static char *read_text(const json_t *object, const char *key, size_t max_bytes)
{
    const json_t *value = json_object_get(object, key);

    if (!json_is_string(value))
        return NULL;
    g_autofree char *text =
        text_from_bytes(json_string_value(value), json_string_length(value), TEXT_REPLACE);
    return text_cut(text, max_bytes, "…");
}

/* The same, "" where there is none. */
static char *read_text_or_empty(const json_t *object, const char *key, size_t max_bytes)
{
    char *text = read_text(object, key, max_bytes);

    return text != NULL ? text : g_strdup("");
}

/* Gives an id or a name; NULL where there is none, or nothing in it. */
static char *read_name(const json_t *object, const char *key)
{
    g_autofree char *text = read_text(object, key, INCIDENT_NAME_BYTES);
    g_autofree char *name = text != NULL ? text_one_line(text) : NULL;

    return name != NULL && name[0] != '\0' ? g_steal_pointer(&name) : NULL;
}

static char *read_name_or_empty(const json_t *object, const char *key)
{
    char *name = read_name(object, key);

    return name != NULL ? name : g_strdup("");
}

static AgentKind agent_kind(const json_t *agent)
{
    const char *type = json_text(agent, "type");

    if (g_strcmp0(type, "user_reference") == 0)
        return AGENT_PERSON;
    return type != NULL && g_str_has_suffix(type, "integration_reference") ? AGENT_INTEGRATION
                                                                           : AGENT_NOBODY;
}

static GStrv read_assignees(const json_t *data)
{
    const json_t *list = json_object_get(data, "assignees");
    GPtrArray *names = g_ptr_array_new();

    for (size_t i = 0; i < MIN(json_array_size(list), INCIDENT_ASSIGNEES); i++) {
        char *name = read_name(json_array_get(list, i), "summary");
        if (name != NULL)
            g_ptr_array_add(names, name);
    }
    g_ptr_array_add(names, NULL);
    return (GStrv) g_ptr_array_free(names, FALSE);
}

/* Gives the incident that an incident was merged into; NULL when it was not. */
static char *read_merge(const json_t *data)
{
    const json_t *reason = json_object_get(data, "resolve_reason");

    if (g_strcmp0(json_text(reason, "type"), "merge_resolve_reason") != 0)
        return NULL;
    return read_name(json_object_get(reason, "incident"), "id");
}

/* Of a note or a responder the incident is a part; else the data are the incident themselves. */
static const json_t *incident_of(const json_t *data)
{
    const json_t *part = json_object_get(data, "incident");

    if (json_is_object(part))
        return part;
    return g_strcmp0(json_text(data, "type"), "incident") == 0 ? data : NULL;
}

static void read_agent(const json_t *said, IncidentEvent *event)
{
    const json_t *agent = json_object_get(said, "agent");

    event->agent = agent_kind(agent);
    event->agent_id = read_name_or_empty(agent, "id");
    event->agent_name = read_name_or_empty(agent, "summary");
}

static void read_incident(const json_t *data, const json_t *incident, IncidentEvent *event)
{
    event->status = read_name_or_empty(data, "status");
    event->incident_key = read_name(data, "incident_key");
    event->title = read_text_or_empty(data, "title", INCIDENT_TITLE_BYTES);
    event->url = read_text(incident, "html_url", INCIDENT_TITLE_BYTES);
    event->priority = read_name(json_object_get(data, "priority"), "summary");
    event->assignees = read_assignees(data);
    event->merged_into = read_merge(data);
}

static void read_note(const json_t *data, IncidentEvent *event)
{
    if (event->kind != INCIDENT_EVENT_ANNOTATED)
        return;
    event->note = read_text_or_empty(data, "content", INCIDENT_NOTE_BYTES);
    event->note_id = read_name(data, "id");
}

static GDateTime *read_instant(const json_t *said, GDateTime *now)
{
    const char *text = json_text(said, "occurred_at");
    g_autoptr(GDateTime) told = text != NULL ? instant_parse(text, NULL) : NULL;

    return incident_instant(told, now);
}

/* The same bytes give the same id, so that a second delivery is known as one. */
static char *id_from_bytes(const char *body, size_t length)
{
    g_autofree char *digest = sha256_hex(body, length);

    return g_strconcat("sha256-", digest, NULL);
}

static IncidentEvent *read_event(const json_t *said, const char *type, GDateTime *now)
{
    const json_t *data = json_object_get(said, "data");
    const json_t *incident = incident_of(data);
    g_autofree char *incident_id = read_name(incident, "id");

    if (incident_id == NULL || !g_str_has_prefix(type, INCIDENT_PREFIX))
        return NULL;
    IncidentEvent *event = incident_event_new();
    event->id = read_name(said, "id");
    event->kind = incident_event_kind_parse(type + strlen(INCIDENT_PREFIX));
    event->incident = g_steal_pointer(&incident_id);
    event->occurred = read_instant(said, now);
    event->client = read_name(json_object_get(said, "client"), "name");
    event->client_url = read_text(json_object_get(said, "client"), "url", INCIDENT_TITLE_BYTES);
    read_agent(said, event);
    read_incident(data, incident, event);
    read_note(data, event);
    return event;
}

/* Gives NULL, with what is wrong, when the bytes are no JSON. */
static json_t *load(const char *body, size_t length, char **out_problem)
{
    json_error_t problem;
    json_t *root = json_read(body, length, JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, &problem);

    if (root == NULL)
        *out_problem = g_strdup_printf("no JSON: line %d, column %d", problem.line, problem.column);
    return root;
}

void webhook_read(const char *body, size_t length, GDateTime *now, Webhook *out_webhook)
{
    char *problem = NULL;
    g_autoptr(json_t) root = load(body, length, &problem);
    const json_t *said = json_object_get(root, "event");

    out_webhook->type = read_name_or_empty(said, "event_type");
    out_webhook->event = read_event(said, out_webhook->type, now);
    if (out_webhook->event != NULL && out_webhook->event->id == NULL)
        out_webhook->event->id = id_from_bytes(body, length);
    if (problem == NULL && out_webhook->type[0] == '\0')
        problem = g_strdup("no event with a type");
    out_webhook->problem = problem;
}

void webhook_clear(Webhook *webhook)
{
    g_free(webhook->type);
    incident_event_free(webhook->event);
    g_free(webhook->problem);
    *webhook = (Webhook){0};
}
