/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/emergencies.h"

#include "store/emergency_rows.h"
#include "store/keys.h"
#include "store/plan_write.h"
#include "store/promise_drop.h"
#include "store/store_private.h"

#define DESKS_MAX 1000 /* told of as in use */

/* One statement to read with, and its answer. */
typedef struct {
    StatementName name;
    Value value;
    Rows *rows; /* owned */
} Lookup;

static bool look_up(Connection *connection, void *data, GError **error)
{
    Lookup *lookup = data;

    lookup->rows = connection_query(connection, lookup->name, &lookup->value, 1, error);
    return lookup->rows != NULL;
}

static Rows *ask(Store *store, StatementName name, Value value, GError **error)
{
    Lookup lookup = {.name = name, .value = value};

    return store_read(store, look_up, &lookup, error) ? lookup.rows : NULL;
}

GPtrArray *emergencies_list(Store *store, bool with_ended, unsigned limit, GError **error)
{
    StatementName name = with_ended ? STATEMENT_EMERGENCIES_ALL : STATEMENT_EMERGENCIES_OPEN;
    g_autoptr(Rows) rows = ask(store, name, number_value(limit), error);
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify) emergency_free);

    if (rows == NULL)
        return NULL;
    for (unsigned row = 0; row < rows->count; row++)
        g_ptr_array_add(list, emergency_from_row(rows, row));
    return g_steal_pointer(&list);
}

Emergency *emergency_find(Store *store, const char *reference, GError **error)
{
    g_autoptr(Rows) rows = ask(store, STATEMENT_EMERGENCY_READ, text_value(reference), error);

    return rows == NULL || rows->count == 0 ? NULL : emergency_from_row(rows, 0);
}

GPtrArray *emergency_timeline(Store *store, const char *reference, GError **error)
{
    g_autoptr(Rows) rows = ask(store, STATEMENT_TIMELINE, text_value(reference), error);
    g_autoptr(GPtrArray) timeline = g_ptr_array_new_with_free_func((GDestroyNotify) event_free);

    if (rows == NULL)
        return NULL;
    for (unsigned row = 0; row < rows->count; row++)
        g_ptr_array_add(timeline, event_from_row(rows, row));
    return g_steal_pointer(&timeline);
}

bool desk_has_open_emergencies(Store *store, const char *desk, bool *out_has, GError **error)
{
    g_autoptr(Rows) rows = ask(store, STATEMENT_DESK_OPEN, text_value(desk), error);

    if (rows == NULL)
        return false;
    *out_has = rows->count > 0;
    return true;
}

GStrv desks_in_use(Store *store, GError **error)
{
    g_autoptr(Rows) rows = ask(store, STATEMENT_DESKS_IN_USE, number_value(DESKS_MAX), error);
    GStrv names = rows != NULL ? g_new0(char *, rows->count + 1) : NULL;

    for (unsigned row = 0; rows != NULL && row < rows->count; row++)
        names[row] = g_strdup(rows_text(rows, row, 0));
    return names;
}

static bool open_emergency(Connection *connection, void *data, GError **error)
{
    const Plan *plan = data;
    const NewEmergency *first =
        plan->emergencies->len == 0 ? NULL : g_ptr_array_index(plan->emergencies, 0);
    const NewPromise *promise =
        plan->promises->len == 0 ? NULL : g_ptr_array_index(plan->promises, 0);
    GDateTime *of_promise = promise == NULL ? NULL : promise->due;

    return plan_write(connection, plan, first == NULL ? of_promise : first->opened, error);
}

bool emergency_open(Store *store, const Plan *plan, GError **error)
{
    return store_write(store, open_emergency, (void *) plan, error);
}

typedef struct {
    const char *reference, *reason;
    GDateTime *now;
} Ending;

static bool write_ending(Connection *connection, const char *reference, const char *reason,
                         GDateTime *now, GError **error)
{
    g_autofree char *text = g_strdup_printf("ended: %s", reason);
    const NewEvent event = {.emergency = (char *) reference,
                            .kind = (char *) "emergency-ended",
                            .text = text,
                            .at = now};

    return event_write(connection, &event, error);
}

static bool end_emergency(Connection *connection, void *data, GError **error)
{
    const Ending *ending = data;
    g_autoptr(Rows) rows =
        connection_query(connection, STATEMENT_EMERGENCY_END,
                         VALUES(text_value(ending->reference), instant_value(ending->now),
                                text_value(ending->reason)),
                         error);

    if (rows == NULL)
        return false;
    if (rows->changed == 0) {
        g_set_error(error, STORE_ERROR, STORE_ERROR_CONFLICT, "no emergency '%s' is open",
                    ending->reference);
        return false;
    }
    return promises_drop_ended(connection, ending->reference, ending->now, error) &&
           write_ending(connection, ending->reference, ending->reason, ending->now, error);
}

bool emergency_close(Store *store, const char *reference, const char *reason, GDateTime *now,
                     GError **error)
{
    Ending ending = {.reference = reference, .reason = reason, .now = now};
    const int64_t key = key_of('e', reference);
    const WriterTask task = {.work = end_emergency, .data = &ending, .keys = &key, .key_count = 1};

    return store_write_locked(store, &task, error);
}

typedef struct {
    const char *desk;
    GDateTime *before;
    GPtrArray *references;
} Overdue;

static bool find_overdue(Connection *connection, void *data, GError **error)
{
    Overdue *overdue = data;
    g_autoptr(Rows) rows =
        connection_query(connection, STATEMENT_EMERGENCIES_OVERDUE,
                         VALUES(text_value(overdue->desk), instant_value(overdue->before)), error);

    if (rows == NULL)
        return false;
    for (unsigned row = 0; row < rows->count; row++)
        g_ptr_array_add(overdue->references, g_strdup(rows_text(rows, row, 0)));
    return true;
}

GPtrArray *emergencies_overdue(Store *store, const char *desk, GDateTime *before, GError **error)
{
    g_autoptr(GPtrArray) references = g_ptr_array_new_with_free_func(g_free);
    Overdue overdue = {.desk = desk, .before = before, .references = references};

    if (!store_read(store, find_overdue, &overdue, error))
        return NULL;
    return g_steal_pointer(&references);
}
