/* SPDX-License-Identifier: MIT */
/* IncidentEvent: one thing that happened to an incident, as PagerDuty tells it by webhook or
 * answers it by REST. A value. */
#pragma once

#include <stdbool.h>

#include <glib.h>

/* PagerDuty's event types without "incident."; what we have no use for is `other`. */
typedef enum {
    INCIDENT_EVENT_TRIGGERED,
    INCIDENT_EVENT_ACKNOWLEDGED,
    INCIDENT_EVENT_UNACKNOWLEDGED,
    INCIDENT_EVENT_ESCALATED,
    INCIDENT_EVENT_REASSIGNED,
    INCIDENT_EVENT_DELEGATED,
    INCIDENT_EVENT_ANNOTATED,
    INCIDENT_EVENT_PRIORITY_UPDATED,
    INCIDENT_EVENT_RESOLVED, /* a merge too: then `merged_into` is set */
    INCIDENT_EVENT_REOPENED,
    INCIDENT_EVENT_OTHER,
} IncidentEventKind;

typedef enum {
    AGENT_NOBODY,      /* automation, or not told */
    AGENT_PERSON,      /* user_reference */
    AGENT_INTEGRATION, /* the Events API: our own doing among others */
} AgentKind;

typedef struct {
    char *id; /* of the event; of the log entry or note when it was asked for by REST */
    IncidentEventKind kind;
    char *incident; /* PagerDuty's id */
    GDateTime *occurred;
    AgentKind agent;
    char *agent_id, *agent_name; /* "" when not told */
    char *note;                  /* content, of an annotation; else NULL */
    char *note_id;               /* of an annotation; else NULL */
    char *merged_into;           /* incident that it was merged into; else NULL */
    GStrv assignees;             /* names; empty once resolved */
    char *status;                /* "triggered", "acknowledged", "resolved"; "" when not told */
    char *incident_key;          /* NULL for incidents of the Events API (contract: often) */
    char *title;                 /* "" when not told */
    char *client, *client_url;   /* name and address of who sent what triggered it; NULL when not
                                    told, and in what the store kept */
    char *url;                   /* of the incident for people; NULL when not told */
    char *priority;              /* name, such as "P1"; NULL for none */
} IncidentEvent;

IncidentEvent *incident_event_new(void);
void incident_event_free(IncidentEvent *event);

/* Limits of what PagerDuty tells; what is longer is cut. */
enum {
    INCIDENT_NAME_BYTES = 200,        /* ids, names, types */
    INCIDENT_TITLE_BYTES = 4096,      /* titles and addresses */
    INCIDENT_NOTE_BYTES = 100 * 1024, /* what a note holds at most, in any script */
    INCIDENT_ASSIGNEES = 50,
};

#define INCIDENT_AHEAD_S  300              /* clocks differ by less */
#define INCIDENT_BEHIND_S (90 * 24 * 3600) /* longer than any emergency is open */

/* Gives when something happened: `told`, or `now` where nothing was told or what was cannot be. The
 * caller owns it. */
GDateTime *incident_instant(GDateTime *told, GDateTime *now);

/* Gives the fixed word, such as "acknowledged"; parse gives `other` for what it does not know. */
const char *incident_event_kind_name(IncidentEventKind kind);
IncidentEventKind incident_event_kind_parse(const char *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(IncidentEvent, incident_event_free)
