/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/outbox.h"

#include "base/instant.h"
#include "store/plan_write.h"
#include "store/promise_read.h"
#include "store/store_private.h"

typedef struct {
    GDateTime *now;
    unsigned limit, lease_s;
    GPtrArray *promises; /* owned */
} Claim;

/* Gives an instant by the clock by which leases are measured. */
static Value lease_value(GDateTime *now, int64_t lead_us, unsigned lease_s)
{
    return number_value(instant_to_microseconds(now) + lead_us + lease_s * G_TIME_SPAN_SECOND);
}

static bool lease(Connection *connection, const Claim *wanted, int64_t lead_us, GError **error)
{
    g_autofree char *holder = lease_holder();
    unsigned page_s = MIN(wanted->lease_s, OUTBOX_PAGE_LEASE_S);

    for (unsigned i = 0; i < wanted->promises->len; i++) {
        const Promise *promise = g_ptr_array_index(wanted->promises, i);
        unsigned lease_s = promise->kind == PROMISE_PAGE ? page_s : wanted->lease_s;
        if (!connection_run(connection, STATEMENT_PROMISE_LEASE,
                            VALUES(text_value(promise->id),
                                   lease_value(wanted->now, lead_us, lease_s), text_value(holder)),
                            error))
            return false;
    }
    return true;
}

static bool claim(Connection *connection, void *data, GError **error)
{
    Claim *wanted = data;
    int64_t lead_us = 0;

    if (!connection->driver->tell_lead(connection, &lead_us, error))
        return false;
    g_autoptr(Rows) rows = connection_query(
        connection, STATEMENT_PROMISES_READY,
        VALUES(instant_value(wanted->now), number_value(wanted->limit),
               lease_value(wanted->now, MAX(lead_us, 0), 0), lease_value(wanted->now, lead_us, 0)),
        error);
    if (rows == NULL)
        return false;
    g_clear_pointer(&wanted->promises, g_ptr_array_unref);
    wanted->promises = promises_from_rows(rows);
    return lease(connection, wanted, lead_us, error);
}

GPtrArray *outbox_claim(Store *store, GDateTime *now, unsigned limit, unsigned lease_s,
                        GError **error)
{
    Claim wanted = {.now = now, .limit = limit, .lease_s = lease_s};

    if (!store_write(store, claim, &wanted, error))
        g_clear_pointer(&wanted.promises, g_ptr_array_unref);
    return wanted.promises;
}

typedef struct {
    const GPtrArray *ids;
    GDateTime *now;
} Renewal;

static bool renew(Connection *connection, void *data, GError **error)
{
    const Renewal *renewal = data;
    g_autofree char *holder = lease_holder();
    int64_t lead_us = 0;

    if (!connection->driver->tell_lead(connection, &lead_us, error))
        return false;
    Value until = lease_value(renewal->now, lead_us, OUTBOX_PAGE_LEASE_S);
    for (unsigned i = 0; i < renewal->ids->len; i++) {
        const char *id = g_ptr_array_index(renewal->ids, i);
        if (!connection_run(connection, STATEMENT_LEASE_RENEW,
                            VALUES(text_value(id), until, text_value(holder)), error))
            return false;
    }
    return true;
}

bool outbox_renew_pages(Store *store, const GPtrArray *ids, GDateTime *now, GError **error)
{
    Renewal renewal = {.ids = ids, .now = now};

    return store_write(store, renew, &renewal, error);
}

static bool take_back(Connection *connection, void *data, GError **error)
{
    g_autofree char *holder = connection->driver == &driver_sqlite ? NULL : lease_holder();

    (void) data;
    return connection_run(connection, STATEMENT_LEASES_RETURN, VALUES(text_value(holder)), error);
}

bool outbox_take_back(Store *store, GError **error)
{
    return store_write(store, take_back, NULL, error);
}

static bool read_next_due(Connection *connection, void *data, GError **error)
{
    GDateTime **due = data;
    g_autoptr(Rows) rows = connection_query(connection, STATEMENT_NEXT_DUE, NO_VALUES, error);

    if (rows == NULL)
        return false;
    *due = rows_instant(rows, 0, 0);
    return true;
}

GDateTime *outbox_next_due(Store *store, GError **error)
{
    GDateTime *due = NULL;

    return store_read(store, read_next_due, &due, error) ? due : NULL;
}

static bool put(Connection *connection, void *data, GError **error)
{
    return promises_write(connection, data, error);
}

bool outbox_put(Store *store, const GPtrArray *new_promises, GError **error)
{
    return store_write(store, put, (void *) new_promises, error);
}

static bool list(Connection *connection, void *data, GError **error)
{
    GPtrArray **promises = data;
    g_autoptr(Rows) rows = connection_query(connection, STATEMENT_PROMISES_OPEN, NO_VALUES, error);

    if (rows == NULL)
        return false;
    *promises = promises_from_rows(rows);
    return true;
}

GPtrArray *outbox_list(Store *store, GError **error)
{
    GPtrArray *promises = NULL;

    return store_read(store, list, &promises, error) ? promises : NULL;
}

typedef struct {
    const char *id;
    GDateTime *now;
} Wish;

static bool fail_unknown(const char *id, GError **error)
{
    g_set_error(error, STORE_ERROR, STORE_ERROR_CONFLICT, "no promise '%s' is open", id);
    return false;
}

static bool retry(Connection *connection, void *data, GError **error)
{
    const Wish *wish = data;
    g_autoptr(Rows) rows =
        connection_query(connection, STATEMENT_PROMISE_RETRY,
                         VALUES(text_value(wish->id), instant_value(wish->now)), error);

    if (rows == NULL)
        return false;
    return rows->changed > 0 || fail_unknown(wish->id, error);
}

bool outbox_retry(Store *store, const char *id, GDateTime *now, GError **error)
{
    Wish wish = {.id = id, .now = now};

    return store_write(store, retry, &wish, error);
}

static bool drop(Connection *connection, void *data, GError **error)
{
    const Wish *wish = data;
    g_autoptr(Rows) rows =
        connection_query(connection, STATEMENT_PROMISE_DROP,
                         VALUES(text_value(wish->id), instant_value(wish->now)), error);

    if (rows == NULL)
        return false;
    if (rows->count == 0)
        return fail_unknown(wish->id, error);

    const char *kind = rows_text(rows, 0, 1), *target = rows_text(rows, 0, 2);
    g_autofree char *text = g_strdup_printf("%s%s%s dropped by an administrator", kind,
                                            target[0] == '\0' ? "" : " to ", target);
    const NewEvent event = {.emergency = (char *) rows_text(rows, 0, 0),
                            .kind = (char *) "promise-dropped",
                            .text = text,
                            .at = wish->now};
    return event_write(connection, &event, error) &&
           connection_run(connection, STATEMENT_FOLLOWERS_LET_GO,
                          VALUES(text_value(wish->id), instant_value(wish->now)), error);
}

bool outbox_drop(Store *store, const char *id, GDateTime *now, GError **error)
{
    Wish wish = {.id = id, .now = now};

    return store_write(store, drop, &wish, error);
}
