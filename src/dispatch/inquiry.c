/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/inquiry.h"

#include "dispatch/rest_events.h"

#define INCIDENTS_MAX "4" /* of one key: the newest */
#define REQUESTS_MAX  40
#define LOG_PAGE      100  /* entries that the API gives at once */
#define LOG_MAX       2000 /* entries of an incident; each trigger of a noisy one is one */

typedef enum { ASK_LIST, ASK_ALERTS, ASK_MERGED, ASK_LOG, ASK_NOTES } Question;

typedef struct {
    Question question;
    char *key;        /* NULL for what a merge led to */
    char *id;         /* of the incident; NULL for a list */
    json_t *incident; /* NULL until it is known */
    json_t *log;      /* entries that came already, newest first; NULL before */
} Step;

struct Inquiry {
    InquiryWish wish;
    GDateTime *since;
    GQueue steps; /* of Step; the head is asked now */
    unsigned asked;
    GHashTable *ours; /* ids of incidents found */
    char *newest;
    bool has_proof;
    GPtrArray *events;
};

static void step_free(Step *step)
{
    g_free(step->key);
    g_free(step->id);
    json_decref(step->incident);
    json_decref(step->log);
    g_free(step);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Step, step_free)

static Step *step_new(Question question, const char *key, const json_t *incident)
{
    Step *step = g_new0(Step, 1);

    step->question = question;
    step->key = g_strdup(key);
    step->id = g_strdup(json_text(incident, "id"));
    step->incident = json_incref((json_t *) incident);
    return step;
}

Inquiry *inquiry_new(InquiryWish wish, const char *const *keys, GDateTime *since)
{
    Inquiry *inquiry = g_new0(Inquiry, 1);

    inquiry->wish = wish;
    inquiry->since = g_date_time_ref(since);
    g_queue_init(&inquiry->steps);
    inquiry->ours = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    inquiry->events = g_ptr_array_new_with_free_func((GDestroyNotify) incident_event_free);
    for (size_t i = 0; keys[i] != NULL && inquiry->steps.length < INQUIRY_KEYS_MAX; i++)
        if (keys[i][0] != '\0')
            g_queue_push_tail(&inquiry->steps, step_new(ASK_LIST, keys[i], NULL));
    return inquiry;
}

void inquiry_free(Inquiry *inquiry)
{
    if (inquiry == NULL)
        return;
    g_date_time_unref(inquiry->since);
    g_queue_clear_full(&inquiry->steps, (GDestroyNotify) step_free);
    g_hash_table_unref(inquiry->ours);
    g_free(inquiry->newest);
    g_ptr_array_unref(inquiry->events);
    g_free(inquiry);
}

bool inquiry_is_over(const Inquiry *inquiry)
{
    return g_queue_is_empty((GQueue *) &inquiry->steps) || inquiry->asked >= REQUESTS_MAX;
}

static char *list_path(const Inquiry *inquiry, const char *key)
{
    bool only_open = inquiry->wish == INQUIRY_OPEN || inquiry->wish == INQUIRY_PROOF;

    return g_strdup_printf("/incidents?incident_key=%s&date_range=all%s"
                           "&sort_by=created_at:desc&limit=" INCIDENTS_MAX,
                           key, only_open ? "&statuses[]=triggered&statuses[]=acknowledged" : "");
}

char *inquiry_next(const Inquiry *inquiry)
{
    if (inquiry_is_over(inquiry))
        return NULL;
    const Step *step = g_queue_peek_head((GQueue *) &inquiry->steps);
    g_autofree char *key = g_uri_escape_string(step->key != NULL ? step->key : "", NULL, false);
    g_autofree char *id = g_uri_escape_string(step->id != NULL ? step->id : "", NULL, false);
    switch (step->question) {
    case ASK_LIST:
        return list_path(inquiry, key);
    case ASK_ALERTS:
        return g_strdup_printf("/incidents/%s/alerts?alert_key=%s", id, key);
    case ASK_MERGED:
        return g_strdup_printf("/incidents/%s", id);
    case ASK_LOG:
        return g_strdup_printf("/incidents/%s/log_entries?is_overview=true&limit=%d&offset=%zu", id,
                               LOG_PAGE, json_array_size(step->log));
    case ASK_NOTES:
        return g_strdup_printf("/incidents/%s/notes", id);
    }
    g_assert_not_reached();
}

/* Puts one in front of all others. */
static void ask_first(Inquiry *inquiry, Question question, const char *key, const json_t *incident)
{
    g_queue_push_head(&inquiry->steps, step_new(question, key, incident));
}

static void ask_for_target(Inquiry *inquiry, const char *id)
{
    Step *step = step_new(ASK_MERGED, NULL, NULL);

    step->id = g_strdup(id);
    g_queue_push_head(&inquiry->steps, step);
}

/* This incident is of our page. */
static void take(Inquiry *inquiry, const char *key, const json_t *incident)
{
    const char *id = json_text(incident, "id");
    const char *target = rest_merged_into(incident);

    if (!g_hash_table_add(inquiry->ours, g_strdup(id)))
        return;
    if (inquiry->newest == NULL)
        inquiry->newest = g_strdup(id);
    inquiry->has_proof |= rest_incident_proves(incident, inquiry->since);
    if (inquiry->wish == INQUIRY_ARRIVED || inquiry->wish == INQUIRY_OPEN) {
        g_queue_clear_full(&inquiry->steps, (GDestroyNotify) step_free);
        return;
    }
    if (target != NULL && !g_hash_table_contains(inquiry->ours, target))
        ask_for_target(inquiry, target);
    ask_first(inquiry, ASK_NOTES, key, incident);
    ask_first(inquiry, ASK_LOG, key, incident);
}

/* Where an incident does not say its key itself, as those of events do not, its alerts have to. */
static bool read_list(Inquiry *inquiry, const Step *step, const json_t *answer)
{
    const json_t *incidents = json_object_get(answer, "incidents");

    if (!json_is_array(incidents))
        return false;
    for (size_t i = json_array_size(incidents); i > 0; i--) /* so that the newest is asked first */
        if (json_text(json_array_get(incidents, i - 1), "id") != NULL)
            ask_first(inquiry, ASK_ALERTS, step->key, json_array_get(incidents, i - 1));
    return true;
}

static bool read_alerts(Inquiry *inquiry, const Step *step, const json_t *answer)
{
    const json_t *alerts = json_object_get(answer, "alerts");

    for (size_t i = 0; i < json_array_size(alerts); i++) {
        if (g_strcmp0(json_text(json_array_get(alerts, i), "alert_key"), step->key) != 0)
            continue;
        take(inquiry, step->key, step->incident);
        break;
    }
    return json_is_array(alerts);
}

static bool read_merged(Inquiry *inquiry, const json_t *answer)
{
    const json_t *incident = json_object_get(answer, "incident");

    if (json_text(incident, "id") == NULL)
        return false;
    take(inquiry, NULL, incident);
    return true;
}

static RestIncident incident_of(const Inquiry *inquiry, const Step *step)
{
    return (RestIncident){.incident = step->incident, .key = step->key, .events = inquiry->events};
}

/* A page of the log. The acknowledgement of an incident that was triggered a hundred times since
 * stands on a later one. */
static bool read_log(Inquiry *inquiry, const Step *step, const json_t *answer)
{
    const json_t *entries = json_object_get(answer, "log_entries");
    bool has_more = json_is_true(json_object_get(answer, "more")) && json_array_size(entries) > 0;
    g_autoptr(Step) whole = step_new(ASK_LOG, step->key, step->incident);

    if (!json_is_array(entries))
        return false;
    whole->log = step->log != NULL ? json_incref(step->log) : json_array();
    json_array_extend(whole->log, (json_t *) entries);
    if (has_more && json_array_size(whole->log) < LOG_MAX) {
        g_queue_push_head(&inquiry->steps, g_steal_pointer(&whole));
        return true;
    }
    RestIncident of = incident_of(inquiry, step);
    rest_events_of_log(&of, whole->log);
    return true;
}

static bool read_notes(Inquiry *inquiry, const Step *step, const json_t *answer)
{
    RestIncident of = incident_of(inquiry, step);

    rest_events_of_notes(&of, answer);
    return json_is_array(json_object_get(answer, "notes"));
}

/* One that says its key needs no look at its alerts. */
static void take_those_that_say(Inquiry *inquiry)
{
    for (;;) {
        const Step *head = g_queue_peek_head(&inquiry->steps);
        if (head == NULL || head->question != ASK_ALERTS ||
            g_strcmp0(json_text(head->incident, "incident_key"), head->key) != 0)
            return;
        g_autoptr(Step) step = g_queue_pop_head(&inquiry->steps);
        take(inquiry, step->key, step->incident);
    }
}

static bool read_answer(Inquiry *inquiry, const Step *step, const json_t *answer)
{
    switch (step->question) {
    case ASK_LIST:
        return read_list(inquiry, step, answer);
    case ASK_ALERTS:
        return read_alerts(inquiry, step, answer);
    case ASK_MERGED:
        return read_merged(inquiry, answer);
    case ASK_LOG:
        return read_log(inquiry, step, answer);
    case ASK_NOTES:
        return read_notes(inquiry, step, answer);
    }
    g_assert_not_reached();
}

bool inquiry_read(Inquiry *inquiry, const json_t *answer)
{
    g_autoptr(Step) step = g_queue_pop_head(&inquiry->steps);

    inquiry->asked++;
    if (!read_answer(inquiry, step, answer)) {
        g_queue_push_head(&inquiry->steps, g_steal_pointer(&step));
        return false;
    }
    take_those_that_say(inquiry);
    return true;
}

bool inquiry_is_whole(const Inquiry *inquiry)
{
    bool knows_ended = inquiry->wish == INQUIRY_LIFE || inquiry->newest != NULL;

    return g_queue_is_empty((GQueue *) &inquiry->steps) && knows_ended;
}

const char *inquiry_incident(const Inquiry *inquiry)
{
    return inquiry->newest;
}

bool inquiry_has_proof(const Inquiry *inquiry)
{
    return inquiry->has_proof;
}

GPtrArray *inquiry_events(const Inquiry *inquiry)
{
    return inquiry->events;
}
