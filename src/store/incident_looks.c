/* SPDX-License-Identifier: MIT */
/* What is asked and told of webhooks and incidents without a decision. */
#include "config.h"

#include "store/emergency_rows.h"
#include "store/incidents.h"
#include "store/store_private.h"

typedef struct {
    const char *name; /* of a desk or an emergency */
    GDateTime *instant;
    EmergencyFacts *facts;
} Look;

static bool note_heard(Connection *connection, void *data, GError **error)
{
    const Look *look = data;

    return connection_run(connection, STATEMENT_WEBHOOK_HEARD,
                          VALUES(text_value(look->name), instant_value(look->instant)), error);
}

bool webhook_heard(Store *store, const char *desk, GDateTime *now, GError **error)
{
    Look look = {.name = desk, .instant = now};

    return store_write(store, note_heard, &look, error);
}

static bool read_last(Connection *connection, void *data, GError **error)
{
    Look *look = data;
    g_autoptr(Rows) rows =
        connection_query(connection, STATEMENT_WEBHOOK_LAST, VALUES(text_value(look->name)), error);

    if (rows == NULL)
        return false;
    look->instant = rows->count == 0 ? NULL : rows_instant(rows, 0, 0);
    return true;
}

GDateTime *webhook_last(Store *store, const char *desk, GError **error)
{
    Look look = {.name = desk};

    return store_read(store, read_last, &look, error) ? look.instant : NULL;
}

static bool read_facts(Connection *connection, void *data, GError **error)
{
    Look *look = data;
    g_autoptr(GError) reason = NULL;

    look->facts = emergency_facts_read(connection, look->name, &reason);
    if (reason == NULL)
        return true;
    g_propagate_error(error, g_steal_pointer(&reason));
    return false;
}

EmergencyFacts *emergency_look(Store *store, const char *reference, GError **error)
{
    Look look = {.name = reference};

    return store_read(store, read_facts, &look, error) ? look.facts : NULL;
}

typedef struct {
    const char *desk, *dedup_key;
    char *reference;
} KeyLook;

static bool read_of_key(Connection *connection, void *data, GError **error)
{
    KeyLook *look = data;
    g_autoptr(Rows) rows =
        connection_query(connection, STATEMENT_EMERGENCY_OF_KEY,
                         VALUES(text_value(look->dedup_key), text_value(look->desk)), error);

    if (rows == NULL)
        return false;
    look->reference = rows->count == 0 ? NULL : g_strdup(rows_text(rows, 0, 0));
    return true;
}

char *emergency_of_key(Store *store, const char *desk, const char *dedup_key, GError **error)
{
    KeyLook look = {.desk = desk, .dedup_key = dedup_key};

    return store_read(store, read_of_key, &look, error) ? look.reference : NULL;
}
