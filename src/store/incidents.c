/* SPDX-License-Identifier: MIT */
/* What PagerDuty tells is kept first and decided on second, in one transaction. Hosts that share a
 * PostgreSQL are kept off each other by locks on the incident and on its emergencies. */
#include "config.h"

#include "store/incidents.h"

#include "store/emergency_rows.h"
#include "store/incident_rows.h"
#include "store/keys.h"
#include "store/plan_write.h"
#include "store/store_private.h"

/* Decides for one emergency on facts that nobody else can change meanwhile. */
typedef struct {
    EmergencyFunction decide;
    const void *data;
    GDateTime *now;
} Decider;

static bool decide_for(Connection *connection, const char *reference, const Decider *decider,
                       bool *out_is_there, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autoptr(EmergencyFacts) facts = emergency_facts_read(connection, reference, &reason);

    *out_is_there = facts != NULL;
    if (reason != NULL) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return false;
    }
    if (facts == NULL)
        return true;
    g_autoptr(Plan) plan = decider->decide(facts, decider->data);
    return plan == NULL || plan_write(connection, plan, decider->now, error);
}

typedef struct {
    const IncidentDelivery *delivery;
    Decider decider;
    DeliveryKind kind;
} Recording;

/* Counts the webhook as heard, and tells whether this delivery is one that was not seen before.
 * What REST answered is no webhook. */
static bool hear(Connection *connection, const IncidentDelivery *delivery, bool *out_is_new,
                 GError **error)
{
    Value now = instant_value(delivery->now);

    *out_is_new = true;
    if (delivery->delivery == NULL)
        return true;
    if (!connection_run(connection, STATEMENT_WEBHOOK_HEARD,
                        VALUES(text_value(delivery->desk), now), error))
        return false;
    g_autoptr(Rows) rows = connection_query(connection, STATEMENT_WEBHOOK_SEEN,
                                            VALUES(text_value(delivery->delivery), now), error);
    if (rows == NULL)
        return false;
    *out_is_new = rows->changed > 0;
    return true;
}

/* Gives the emergencies of the delivery's incident that its desk may speak for. */
static Rows *emergencies_of(Connection *connection, const IncidentDelivery *delivery,
                            GError **error)
{
    return connection_query(
        connection, STATEMENT_INCIDENT_EMERGENCIES,
        VALUES(text_value(delivery->event->incident), text_value(delivery->desk)), error);
}

/* Whether texts of an emergency are kept; one that is not there has none that were erased. */
static bool look_for_texts(Connection *connection, const char *reference, bool *out_is_kept,
                           bool *out_is_erased, GError **error)
{
    g_autoptr(Rows) rows = connection_query(connection, STATEMENT_EMERGENCY_READ,
                                            VALUES(text_value(reference)), error);

    if (rows == NULL)
        return false;
    if (rows->count == 0)
        return true;
    g_autoptr(Emergency) emergency = emergency_from_row(rows, 0);
    *(emergency->report != NULL ? out_is_kept : out_is_erased) = true;
    return true;
}

/* Answers whether the event tells of emergencies whose texts were all erased. */
static bool look_for_erased(Connection *connection, const IncidentDelivery *delivery,
                            bool *out_is_erased, GError **error)
{
    bool is_kept = false, is_erased = false;
    g_autoptr(Rows) rows = emergencies_of(connection, delivery, error);

    if (rows == NULL)
        return false;
    if (delivery->emergency != NULL &&
        !look_for_texts(connection, delivery->emergency, &is_kept, &is_erased, error))
        return false;
    for (unsigned row = 0; row < rows->count; row++) {
        if (!look_for_texts(connection, rows_text(rows, row, 0), &is_kept, &is_erased, error))
            return false;
    }
    *out_is_erased = is_erased && !is_kept;
    return true;
}

/* Who was erased does not come back with what PagerDuty tells later: of that the times are kept. */
static bool add_event(Connection *connection, const IncidentDelivery *delivery, bool *out_is_new,
                      GError **error)
{
    IncidentEvent event = *delivery->event; /* lends all that it holds */
    bool is_erased = false;

    if (!look_for_erased(connection, delivery, &is_erased, error))
        return false;
    if (is_erased) {
        event.agent_name = event.note = event.title = event.client_url = NULL;
        event.assignees = NULL;
    }
    return incident_event_add(connection, &event, delivery->desk, delivery->now, out_is_new, error);
}

static bool link_named(Connection *connection, const IncidentDelivery *delivery, bool *out_is_new,
                       GError **error)
{
    const NewIncident link = {.incident = delivery->event->incident,
                              .emergency = (char *) delivery->emergency,
                              .dedup_key = (char *) delivery->dedup_key,
                              .linked = delivery->linked};

    *out_is_new = false;
    return delivery->emergency == NULL || incident_link(connection, &link, out_is_new, error);
}

/* The emergencies of an incident go with it into the one that it was merged into. */
static bool link_target(Connection *connection, const IncidentDelivery *delivery, GError **error)
{
    const IncidentEvent *event = delivery->event;

    if (event->merged_into == NULL)
        return true;

    g_autoptr(Rows) rows = emergencies_of(connection, delivery, error);
    if (rows == NULL)
        return false;
    for (unsigned row = 0; row < rows->count; row++) {
        const NewIncident link = {.incident = event->merged_into,
                                  .emergency = (char *) rows_text(rows, row, 0),
                                  .linked = event->occurred};
        if (!incident_link(connection, &link, NULL, error))
            return false;
    }
    return true;
}

static bool decide_for_all(Connection *connection, const Rows *emergencies, const Decider *decider,
                           GError **error)
{
    for (unsigned row = 0; row < emergencies->count; row++) {
        const char *reference = rows_text(emergencies, row, 0);
        int64_t key = key_of('e', reference);
        bool is_there = false;
        if (!connection->driver->lock(connection, &key, 1, error) ||
            !decide_for(connection, reference, decider, &is_there, error))
            return false;
    }
    return true;
}

static bool record(Connection *connection, void *data, GError **error)
{
    Recording *recording = data;
    const IncidentDelivery *delivery = recording->delivery;
    bool is_new = false, is_linked = false;

    recording->kind = DELIVERY_REPEATED;
    if (!hear(connection, delivery, &is_new, error))
        return false;
    if (!is_new)
        return true;
    if (!add_event(connection, delivery, &is_new, error) ||
        !link_named(connection, delivery, &is_linked, error) ||
        !link_target(connection, delivery, error))
        return false;
    if (!is_new && !is_linked)
        return true;

    g_autoptr(Rows) emergencies = emergencies_of(connection, delivery, error);
    if (emergencies == NULL)
        return false;
    recording->kind = emergencies->count == 0 ? DELIVERY_FOREIGN : DELIVERY_NEW;
    return decide_for_all(connection, emergencies, &recording->decider, error);
}

bool incident_record(Store *store, const IncidentDelivery *delivery, EmergencyFunction decide,
                     const void *data, DeliveryKind *out_kind, GError **error)
{
    Recording recording = {.delivery = delivery,
                           .decider = {.decide = decide, .data = data, .now = delivery->now}};
    const IncidentEvent *event = delivery->event;
    int64_t keys[3] = {key_of('i', event->incident)};
    WriterTask task = {.work = record, .data = &recording, .keys = keys, .key_count = 1};

    if (event->merged_into != NULL)
        keys[task.key_count++] = key_of('i', event->merged_into);
    if (delivery->emergency != NULL)
        keys[task.key_count++] = key_of('e', delivery->emergency);
    if (!store_write_locked(store, &task, error))
        return false;
    *out_kind = recording.kind;
    return true;
}

typedef struct {
    const char *reference;
    Decider decider;
} Review;

static bool review(Connection *connection, void *data, GError **error)
{
    const Review *task = data;
    bool is_there = false;

    if (!decide_for(connection, task->reference, &task->decider, &is_there, error))
        return false;
    if (!is_there)
        g_set_error(error, STORE_ERROR, STORE_ERROR_CONFLICT, "no emergency is called '%s'",
                    task->reference);
    return is_there;
}

bool emergency_review(Store *store, const char *reference, GDateTime *now, EmergencyFunction decide,
                      const void *data, GError **error)
{
    Review task = {.reference = reference, .decider = {.decide = decide, .data = data, .now = now}};
    const int64_t key = key_of('e', reference);
    const WriterTask writer_task = {.work = review, .data = &task, .keys = &key, .key_count = 1};

    return store_write_locked(store, &writer_task, error);
}
