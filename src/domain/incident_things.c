/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/incident_things.h"

/* Of what occurred in the same instant, this goes first. REST tells whole seconds, so that a person
 * who acknowledges and resolves at once does both in the same one. */
static const unsigned ranks[] = {
    [INCIDENT_EVENT_TRIGGERED] = 0,        [INCIDENT_EVENT_REOPENED] = 1,
    [INCIDENT_EVENT_UNACKNOWLEDGED] = 2,   [INCIDENT_EVENT_ESCALATED] = 3,
    [INCIDENT_EVENT_REASSIGNED] = 4,       [INCIDENT_EVENT_DELEGATED] = 5,
    [INCIDENT_EVENT_ACKNOWLEDGED] = 6,     [INCIDENT_EVENT_ANNOTATED] = 7,
    [INCIDENT_EVENT_PRIORITY_UPDATED] = 8, [INCIDENT_EVENT_RESOLVED] = 9,
    [INCIDENT_EVENT_OTHER] = 10,
};

static const char *person(const IncidentEvent *event)
{
    return event->agent == AGENT_PERSON && event->agent_id != NULL ? event->agent_id : "";
}

/* A note has a name of its own, which both ways tell. */
static const char *content(const IncidentEvent *event)
{
    if (event->kind != INCIDENT_EVENT_ANNOTATED)
        return "";
    if (event->note_id != NULL)
        return event->note_id;
    return event->note != NULL ? event->note : "";
}

static int compare_exactness(const IncidentEvent *one, const IncidentEvent *other)
{
    bool is_exact = g_date_time_get_microsecond(one->occurred) != 0;
    bool is_other_exact = g_date_time_get_microsecond(other->occurred) != 0;

    if (is_exact != is_other_exact)
        return is_exact ? -1 : 1;
    int order = g_date_time_compare(one->occurred, other->occurred);
    return order != 0 ? order : g_strcmp0(one->id, other->id);
}

static int compare_what(const IncidentEvent *one, const IncidentEvent *other)
{
    int order = g_strcmp0(one->incident, other->incident);

    if (order == 0)
        order = (int) one->kind - (int) other->kind;
    if (order == 0)
        order = g_strcmp0(content(one), content(other));
    return order != 0 || content(one)[0] != '\0' ? order : g_strcmp0(person(one), person(other));
}

static int compare_tellings(gconstpointer a, gconstpointer b)
{
    const IncidentEvent *one = *(IncidentEvent *const *) a, *other = *(IncidentEvent *const *) b;
    int order = compare_what(one, other);

    if (order == 0)
        order = g_date_time_compare(one->occurred, other->occurred);
    return order != 0 ? order : g_strcmp0(one->id, other->id);
}

static int compare_order(gconstpointer a, gconstpointer b)
{
    const IncidentEvent *one = *(IncidentEvent *const *) a, *other = *(IncidentEvent *const *) b;
    int order = g_date_time_compare(one->occurred, other->occurred);

    if (order == 0)
        order = (int) ranks[one->kind] - (int) ranks[other->kind];
    if (order == 0)
        order = g_strcmp0(one->incident, other->incident);
    return order != 0 ? order : g_strcmp0(one->id, other->id);
}

static bool is_same_thing(const IncidentEvent *before, const IncidentEvent *event)
{
    if (compare_what(before, event) != 0)
        return false;
    if (event->kind == INCIDENT_EVENT_ANNOTATED && event->note_id != NULL)
        return true;
    return g_date_time_to_unix(event->occurred) - g_date_time_to_unix(before->occurred) <=
           THING_TELLINGS_S;
}

GPtrArray *incident_things(const GPtrArray *events)
{
    g_autoptr(GPtrArray) tellings = g_ptr_array_new();
    GPtrArray *things = g_ptr_array_new();
    const IncidentEvent *before = NULL;

    for (guint i = 0; i < events->len; i++)
        g_ptr_array_add(tellings, events->pdata[i]);
    g_ptr_array_sort(tellings, compare_tellings);
    for (guint i = 0; i < tellings->len; i++) {
        IncidentEvent *event = tellings->pdata[i];
        gpointer *kept = things->len > 0 ? &things->pdata[things->len - 1] : NULL;
        if (before == NULL || !is_same_thing(before, event))
            g_ptr_array_add(things, event);
        else if (compare_exactness(event, *kept) < 0)
            *kept = event;
        before = event;
    }
    g_ptr_array_sort(things, compare_order);
    return things;
}

char *incident_thing_id(const IncidentEvent *thing)
{
    return g_strdup_printf("%s.%s.%" G_GINT64_FORMAT, incident_event_kind_name(thing->kind),
                           thing->incident, (gint64) g_date_time_to_unix(thing->occurred));
}
