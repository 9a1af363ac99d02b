/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/incident_rows.h"

#define NAME_SEPARATOR "\n" /* between assignees */

/* The columns, in the order in which the statements name them. */
enum {
    ID,
    INCIDENT,
    KIND_WORD,
    OCCURRED,
    AGENT,
    AGENT_ID,
    AGENT_NAME,
    NOTE,
    NOTE_ID,
    MERGED_INTO,
    ASSIGNEES,
    STATUS,
    INCIDENT_KEY,
    TITLE,
    CLIENT_URL,
    URL,
    PRIORITY
};

static Value some_text(const char *text)
{
    return text_value(text == NULL ? "" : text);
}

/* Names, one a line. */
static char *join_names(const GStrv names)
{
    GString *joined = g_string_new(NULL);

    for (unsigned i = 0; names != NULL && names[i] != NULL; i++) {
        g_autofree char *name = g_strdelimit(g_strdup(names[i]), NAME_SEPARATOR, ' ');
        g_string_append_printf(joined, "%s%s", i == 0 ? "" : NAME_SEPARATOR, name);
    }
    return g_string_free(joined, FALSE);
}

bool incident_event_add(Connection *connection, const IncidentEvent *event, const char *desk,
                        GDateTime *now, bool *out_is_new, GError **error)
{
    g_autofree char *assignees = join_names(event->assignees);
    g_autoptr(Rows) rows = connection_query(
        connection, STATEMENT_INCIDENT_EVENT_ADD,
        VALUES(text_value(event->id), text_value(event->incident),
               text_value(incident_event_kind_name(event->kind)), instant_value(event->occurred),
               number_value(event->agent), some_text(event->agent_id), some_text(event->agent_name),
               text_value(event->note), text_value(event->note_id), text_value(event->merged_into),
               text_value(assignees), some_text(event->status), text_value(event->incident_key),
               some_text(event->title), text_value(event->client_url), text_value(event->url),
               text_value(event->priority), instant_value(now), text_value(desk)),
        error);

    if (rows == NULL)
        return false;
    *out_is_new = rows->changed > 0;
    return true;
}

static bool link_merges(Connection *connection, const NewIncident *incident, GError **error);

/* Ends because each link says more than before, and a link can say no more than so much. */
bool incident_link(Connection *connection, const NewIncident *incident, bool *out_is_new,
                   GError **error)
{
    g_autoptr(Rows) rows =
        connection_query(connection, STATEMENT_INCIDENT_LINK,
                         VALUES(text_value(incident->incident), text_value(incident->emergency),
                                some_text(incident->dedup_key), instant_value(incident->linked)),
                         error);

    if (rows == NULL)
        return false;
    if (out_is_new != NULL)
        *out_is_new = rows->changed > 0;
    return rows->changed == 0 || (connection_run(connection, STATEMENT_INCIDENT_EVENTS_OWNED,
                                                 VALUES(text_value(incident->incident)), error) &&
                                  link_merges(connection, incident, error));
}

/* An emergency moves with its incident to the one that it was merged into. */
static bool link_merges(Connection *connection, const NewIncident *incident, GError **error)
{
    g_autoptr(Rows) rows = connection_query(
        connection, STATEMENT_INCIDENT_MERGES,
        VALUES(text_value(incident->incident), text_value(incident->emergency)), error);

    if (rows == NULL)
        return false;
    for (unsigned row = 0; row < rows->count; row++) {
        g_autoptr(GDateTime) merged = rows_instant(rows, row, 1);
        const NewIncident target = {.incident = (char *) rows_text(rows, row, 0),
                                    .emergency = incident->emergency,
                                    .linked = merged};
        if (!incident_link(connection, &target, NULL, error))
            return false;
    }
    return true;
}

IncidentEvent *incident_event_from_row(const Rows *rows, unsigned row)
{
    IncidentEvent *event = incident_event_new();
    const char *assignees = rows_text(rows, row, ASSIGNEES);

    event->id = g_strdup(rows_text(rows, row, ID));
    event->kind = incident_event_kind_parse(rows_text(rows, row, KIND_WORD));
    event->incident = g_strdup(rows_text(rows, row, INCIDENT));
    event->occurred = rows_instant(rows, row, OCCURRED);
    event->agent = (AgentKind) rows_number(rows, row, AGENT);
    event->agent_id = g_strdup(rows_text(rows, row, AGENT_ID));
    event->agent_name = g_strdup(rows_text(rows, row, AGENT_NAME));
    event->note = g_strdup(rows_text(rows, row, NOTE));
    event->note_id = g_strdup(rows_text(rows, row, NOTE_ID));
    event->merged_into = g_strdup(rows_text(rows, row, MERGED_INTO));
    event->assignees = g_strsplit(assignees, NAME_SEPARATOR, -1); /* "" gives an empty one */
    event->status = g_strdup(rows_text(rows, row, STATUS));
    event->incident_key = g_strdup(rows_text(rows, row, INCIDENT_KEY));
    event->title = g_strdup(rows_text(rows, row, TITLE));
    event->client_url = g_strdup(rows_text(rows, row, CLIENT_URL));
    event->url = g_strdup(rows_text(rows, row, URL));
    event->priority = g_strdup(rows_text(rows, row, PRIORITY));
    return event;
}

IncidentLink *incident_link_from_row(const Rows *rows, unsigned row)
{
    IncidentLink *link = g_new0(IncidentLink, 1);

    link->incident = g_strdup(rows_text(rows, row, 0));
    link->dedup_key = g_strdup(rows_text(rows, row, 1));
    link->linked = rows_instant(rows, row, 2);
    return link;
}
