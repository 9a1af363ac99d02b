/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/incident_things.h"
#include "life/round.h"
#include "life/rules.h"

#define WAKING                                                                                     \
    (1u << PROMISE_PAGE | 1u << PROMISE_PROOF | 1u << PROMISE_LADDER | 1u << PROMISE_FALLBACK_MAIL)

static bool is_other(GDateTime *one, GDateTime *other)
{
    return one == NULL || other == NULL || !g_date_time_equal(one, other);
}

static void change_acknowledged(const Step *step)
{
    const Emergency *emergency = step->emergency;
    GDateTime *last = step->life->acknowledged_last;

    if (step->life->state == LIFE_ACKNOWLEDGED && is_other(last, emergency->acknowledged)) {
        plan_change(step->plan, emergency->reference)->acknowledged = g_date_time_ref(last);
        if (round_is_first(emergency) || round_was_acknowledged(emergency, step->life))
            plan_drop(step->plan, emergency->reference, WAKING);
    } else if (step->life->state == LIFE_WAITING && emergency->acknowledged != NULL) {
        plan_change(step->plan, emergency->reference)->is_unacknowledged = true;
    }
}

static void change_activity(const Step *step)
{
    GDateTime *seen = step->life->last_seen, *known = step->emergency->activity;

    if (seen != NULL && (known == NULL || g_date_time_compare(seen, known) > 0))
        plan_change(step->plan, step->emergency->reference)->activity = g_date_time_ref(seen);
}

static const char *name_of(const IncidentEvent *event)
{
    if (event->agent_name != NULL && event->agent_name[0] != '\0')
        return event->agent_name;
    return event->agent == AGENT_PERSON ? "somebody" : "a machine";
}

static char *describe(const IncidentEvent *event)
{
    g_autofree char *assignees = event->assignees != NULL && event->assignees[0] != NULL
                                     ? g_strjoinv(", ", event->assignees)
                                     : g_strdup("nobody");

    switch (event->kind) {
    case INCIDENT_EVENT_TRIGGERED:
    case INCIDENT_EVENT_ESCALATED:
    case INCIDENT_EVENT_REASSIGNED:
    case INCIDENT_EVENT_DELEGATED:
        return g_strdup_printf("incident %s: assigned to %s", event->incident, assignees);
    case INCIDENT_EVENT_ANNOTATED:
        return g_strdup_printf("%s: %s", name_of(event), event->note != NULL ? event->note : "");
    case INCIDENT_EVENT_RESOLVED:
        if (event->merged_into != NULL)
            return g_strdup_printf("incident %s, merged into %s by %s", event->incident,
                                   event->merged_into, name_of(event));
        break;
    case INCIDENT_EVENT_PRIORITY_UPDATED:
        return g_strdup_printf("incident %s: %s", event->incident,
                               event->priority != NULL ? event->priority : "none");
    case INCIDENT_EVENT_ACKNOWLEDGED:
    case INCIDENT_EVENT_UNACKNOWLEDGED:
    case INCIDENT_EVENT_REOPENED:
    case INCIDENT_EVENT_OTHER:
        break;
    }
    return g_strdup_printf("incident %s, by %s", event->incident, name_of(event));
}

static const char *timeline_kind(const IncidentEvent *event)
{
    if (event->kind == INCIDENT_EVENT_RESOLVED && event->merged_into != NULL)
        return "incident-merged";
    switch (event->kind) {
    case INCIDENT_EVENT_TRIGGERED:
        return "incident-triggered";
    case INCIDENT_EVENT_ACKNOWLEDGED:
        return "incident-acknowledged";
    case INCIDENT_EVENT_UNACKNOWLEDGED:
        return "incident-unacknowledged";
    case INCIDENT_EVENT_ESCALATED:
        return "incident-escalated";
    case INCIDENT_EVENT_REASSIGNED:
    case INCIDENT_EVENT_DELEGATED:
        return "incident-reassigned";
    case INCIDENT_EVENT_ANNOTATED:
        return "incident-note";
    case INCIDENT_EVENT_PRIORITY_UPDATED:
        return "incident-priority";
    case INCIDENT_EVENT_RESOLVED:
        return "incident-resolved";
    case INCIDENT_EVENT_REOPENED:
        return "incident-reopened";
    case INCIDENT_EVENT_OTHER:
        return NULL;
    }
    g_assert_not_reached();
}

/* What happened before the incident was the emergency's is none of its history. */
static bool is_ours(const Step *step, const IncidentEvent *event)
{
    for (guint i = 0; i < step->facts->incidents->len; i++) {
        const IncidentLink *link = step->facts->incidents->pdata[i];
        if (g_str_equal(link->incident, event->incident))
            return g_date_time_to_unix(event->occurred) >=
                   life_counts_since(link, step->facts->events);
    }
    return false;
}

/* What was erased from it is not written once more. */
static void put_timeline(const Step *step)
{
    g_autoptr(GPtrArray) things = incident_things(step->facts->events);

    if (step_is_erased(step))
        return;
    for (guint i = 0; i < things->len; i++) {
        const IncidentEvent *event = things->pdata[i];
        const char *kind = timeline_kind(event);
        if (kind == NULL || !is_ours(step, event))
            continue;
        g_autofree char *text = describe(event);
        step_event(step, kind, text, event->occurred);
    }
}

void rule_state(const Step *step)
{
    const Emergency *emergency = step->emergency;
    const char *life = life_state_name(step->life->state);

    if (g_strcmp0(emergency->life, life) != 0)
        plan_change(step->plan, emergency->reference)->life = g_strdup(life);
    if (round_proven(emergency, step->life) != NULL && emergency->proven == NULL) {
        plan_change(step->plan, emergency->reference)->proven = g_date_time_ref(step->context->now);
        step_event(step, "proven", "PagerDuty is telling somebody", step->context->now);
    }
    change_acknowledged(step);
    change_activity(step);
    put_timeline(step);
}
