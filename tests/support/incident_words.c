/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/support/incident_words.h"

GDateTime *words_instant(const char *second)
{
    g_autoptr(GDateTime) start = g_date_time_new_utc(2026, 3, 14, 1, 0, 0);

    return g_date_time_add_seconds(start, g_ascii_strtod(second, NULL));
}

static void read_pair(IncidentEvent *event, const char *key, const char *value)
{
    const struct {
        const char *key;
        char **place;
    } places[] = {{"into", &event->merged_into},
                  {"status", &event->status},
                  {"note", &event->note},
                  {"note-id", &event->note_id},
                  {"id", &event->id}};

    if (g_str_equal(key, "to")) {
        g_strfreev(event->assignees);
        event->assignees = g_strsplit(value, ",", -1);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        if (g_str_equal(key, places[i].key)) {
            g_free(*places[i].place);
            *places[i].place = g_strdelimit(g_strdup(value), "_", ' ');
        }
    }
}

static IncidentEvent *read_event(const char *text, unsigned number)
{
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    IncidentEvent *event = incident_event_new();

    g_assert_cmpuint(g_strv_length(words), >=, 4);
    event->id = g_strdup_printf("event-%u", number);
    event->incident = g_strdup(words[0]);
    event->occurred = words_instant(words[1]);
    event->kind = incident_event_kind_parse(words[2]);
    g_assert_cmpstr(incident_event_kind_name(event->kind), ==, words[2]);
    bool is_person = !g_str_equal(words[3], "-") && !g_str_equal(words[3], "api");
    event->agent = is_person                      ? AGENT_PERSON
                   : g_str_equal(words[3], "api") ? AGENT_INTEGRATION
                                                  : AGENT_NOBODY;
    event->agent_name = g_strdup(is_person ? words[3] : "");
    event->agent_id = g_strconcat(is_person ? "P" : "", event->agent_name, NULL);
    event->status = g_strdup("");
    for (unsigned i = 4; words[i] != NULL; i++) {
        g_auto(GStrv) pair = g_strsplit(words[i], "=", 2);
        read_pair(event, pair[0], pair[1]);
    }
    return event;
}

GPtrArray *words_events(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "; ", -1);
    GPtrArray *events = g_ptr_array_new_with_free_func((GDestroyNotify) incident_event_free);

    for (unsigned i = 0; parts[i] != NULL; i++)
        g_ptr_array_add(events, read_event(parts[i], i));
    return events;
}

GPtrArray *words_links(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "; ", -1);
    GPtrArray *links = g_ptr_array_new_with_free_func((GDestroyNotify) incident_link_free);

    for (unsigned i = 0; parts[i] != NULL; i++) {
        g_auto(GStrv) words = g_strsplit(parts[i], " ", -1);
        IncidentLink *link = g_new0(IncidentLink, 1);
        link->incident = g_strdup(words[0]);
        link->paged = g_strdup(words[2]);
        link->dedup_key = g_strdup(g_strv_length(words) > 3 ? words[3] : "");
        link->linked = words_instant(words[1]);
        g_ptr_array_add(links, link);
    }
    return links;
}

IncidentEvent *words_copy(const IncidentEvent *event)
{
    IncidentEvent *copy = incident_event_new();

    copy->id = g_strdup(event->id);
    copy->kind = event->kind;
    copy->incident = g_strdup(event->incident);
    copy->occurred = g_date_time_ref(event->occurred);
    copy->agent = event->agent;
    copy->agent_id = g_strdup(event->agent_id);
    copy->agent_name = g_strdup(event->agent_name);
    copy->note = g_strdup(event->note);
    copy->note_id = g_strdup(event->note_id);
    copy->merged_into = g_strdup(event->merged_into);
    copy->assignees = g_strdupv(event->assignees);
    copy->status = g_strdup(event->status);
    return copy;
}

IncidentEvent *words_told_by_rest(const IncidentEvent *event)
{
    IncidentEvent *copy = words_copy(event);

    g_free(copy->id);
    copy->id = g_strconcat("rest-", event->id, NULL);
    g_date_time_unref(copy->occurred);
    copy->occurred = g_date_time_new_from_unix_utc(g_date_time_to_unix(event->occurred));
    return copy;
}

void words_swap(GPtrArray *events, guint one, guint other)
{
    gpointer kept = events->pdata[one];

    events->pdata[one] = events->pdata[other];
    events->pdata[other] = kept;
}

void words_add_tellings(GPtrArray *events)
{
    guint count = events->len;

    for (guint i = 0; i < count; i++) {
        IncidentEvent *again = words_told_by_rest(events->pdata[i]);
        g_ptr_array_add(events, again);
        IncidentEvent *repeated = words_told_by_rest(again);
        g_free(repeated->id);
        repeated->id = g_strdup(again->id);
        g_ptr_array_add(events, repeated);
    }
}
