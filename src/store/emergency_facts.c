/* SPDX-License-Identifier: MIT */
/* Reads EmergencyFacts: all that the store knows of one emergency. */
#include "config.h"

#include "store/emergency_rows.h"
#include "store/incident_rows.h"
#include "store/ledger_rows.h"

#define SIBLINGS_LIMIT 200 /* rows of one plan: more than years make */

void kept_promise_free(KeptPromise *promise)
{
    if (promise == NULL)
        return;
    g_free(promise->id);
    g_free(promise->order);
    g_free(promise->target);
    g_free(promise->state);
    g_clear_pointer(&promise->settled, g_date_time_unref);
    g_clear_pointer(&promise->due, g_date_time_unref);
    g_free(promise);
}

void emergency_facts_free(EmergencyFacts *facts)
{
    if (facts == NULL)
        return;
    emergency_free(facts->emergency);
    g_clear_pointer(&facts->incidents, g_ptr_array_unref);
    g_clear_pointer(&facts->events, g_ptr_array_unref);
    g_clear_pointer(&facts->promises, g_ptr_array_unref);
    g_clear_pointer(&facts->timeline, g_ptr_array_unref);
    g_clear_pointer(&facts->ledger, g_ptr_array_unref);
    g_clear_pointer(&facts->siblings, g_ptr_array_unref);
    g_clear_pointer(&facts->last_webhook, g_date_time_unref);
    g_free(facts);
}

/* A promise of a kind that only a newer release knows gives NULL: it is none of our business. */
static void *read_promise(const Rows *rows, unsigned row)
{
    PromiseKind kind = PROMISE_PAGE;

    if (!promise_kind_parse(rows_text(rows, row, 1), &kind))
        return NULL;

    KeptPromise *promise = g_new0(KeptPromise, 1);
    promise->id = g_strdup(rows_text(rows, row, 0));
    promise->kind = kind;
    promise->order = g_strdup(rows_text(rows, row, 2));
    promise->target = g_strdup(rows_text(rows, row, 3));
    promise->state = g_strdup(rows_text(rows, row, 4));
    promise->settled = rows_instant(rows, row, 5);
    promise->is_tried = rows_number(rows, row, 6) > 0;
    promise->due = rows_instant(rows, row, 7);
    return promise;
}

typedef void *(*RowReader)(const Rows *rows, unsigned row);

static void *read_link(const Rows *rows, unsigned row)
{
    return incident_link_from_row(rows, row);
}

static void *read_incident_event(const Rows *rows, unsigned row)
{
    return incident_event_from_row(rows, row);
}

static void *read_event(const Rows *rows, unsigned row)
{
    return event_from_row(rows, row);
}

static GPtrArray *read_list(Connection *connection, const char *reference, StatementName name,
                            RowReader reader, GError **error)
{
    g_autoptr(Rows) rows = connection_query(connection, name, VALUES(text_value(reference)), error);

    if (rows == NULL)
        return NULL;
    GPtrArray *list = g_ptr_array_new();
    for (unsigned row = 0; row < rows->count; row++) {
        void *element = reader(rows, row);
        if (element != NULL)
            g_ptr_array_add(list, element);
    }
    return list;
}

static bool read_lists(Connection *connection, const char *reference, EmergencyFacts *facts,
                       GError **error)
{
    const struct {
        GPtrArray **list;
        StatementName name;
        RowReader reader;
        GDestroyNotify free;
    } lists[] = {
        {&facts->incidents, STATEMENT_EMERGENCY_INCIDENTS, read_link,
         (GDestroyNotify) incident_link_free},
        {&facts->events, STATEMENT_EMERGENCY_EVENTS, read_incident_event,
         (GDestroyNotify) incident_event_free},
        {&facts->promises, STATEMENT_EMERGENCY_PROMISES, read_promise,
         (GDestroyNotify) kept_promise_free},
        {&facts->timeline, STATEMENT_TIMELINE, read_event, (GDestroyNotify) event_free},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        GPtrArray *list = read_list(connection, reference, lists[i].name, lists[i].reader, error);
        if (list == NULL)
            return false;
        g_ptr_array_set_free_func(list, lists[i].free);
        *lists[i].list = list;
    }
    return true;
}

static void reverse(GPtrArray *list)
{
    for (unsigned i = 0; i < list->len / 2; i++) {
        void *other = list->pdata[list->len - 1 - i];
        list->pdata[list->len - 1 - i] = list->pdata[i];
        list->pdata[i] = other;
    }
}

static bool read_ledger(Connection *connection, EmergencyFacts *facts, GError **error)
{
    const Emergency *emergency = facts->emergency;
    const char *plan = emergency->plan == NULL ? "" : emergency->plan;
    g_autoptr(Rows) own = connection_query(connection, STATEMENT_LEDGER_OF_EMERGENCY,
                                           VALUES(text_value(emergency->reference)), error);
    if (own == NULL)
        return false;
    g_autoptr(Rows) others =
        connection_query(connection, STATEMENT_LEDGER_OF_PLAN,
                         VALUES(text_value(emergency->desk), text_value(plan),
                                text_value(emergency->reference), number_value(SIBLINGS_LIMIT)),
                         error);
    if (others == NULL)
        return false;
    facts->ledger = ledger_from_rows(own);
    facts->siblings = ledger_from_rows(others);
    reverse(facts->siblings); /* the newest were asked for, oldest first is told */
    return true;
}

static bool read_last_webhook(Connection *connection, EmergencyFacts *facts, GError **error)
{
    g_autoptr(Rows) rows = connection_query(connection, STATEMENT_WEBHOOK_LAST,
                                            VALUES(text_value(facts->emergency->desk)), error);

    if (rows == NULL)
        return false;
    facts->last_webhook = rows->count == 0 ? NULL : rows_instant(rows, 0, 0);
    return true;
}

EmergencyFacts *emergency_facts_read(Connection *connection, const char *reference, GError **error)
{
    g_autoptr(Rows) rows = connection_query(connection, STATEMENT_EMERGENCY_READ,
                                            VALUES(text_value(reference)), error);
    if (rows == NULL || rows->count == 0)
        return NULL;

    g_autoptr(EmergencyFacts) facts = g_new0(EmergencyFacts, 1);
    facts->emergency = emergency_from_row(rows, 0);
    if (!read_lists(connection, reference, facts, error) ||
        !read_ledger(connection, facts, error) || !read_last_webhook(connection, facts, error))
        return NULL;
    return g_steal_pointer(&facts);
}
