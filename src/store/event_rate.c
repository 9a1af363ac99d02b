/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/event_rate.h"

#include "base/instant.h"
#include "store/store_private.h"

#define MICROSECONDS_A_MINUTE (60 * INT64_C(1000000))

typedef struct {
    const char *key_digest;
    GDateTime *now;
    unsigned count;
} EventCount;

static bool count_event(Connection *connection, void *data, GError **error)
{
    EventCount *event = data;
    int64_t minute = instant_to_microseconds(event->now) / MICROSECONDS_A_MINUTE;
    g_autoptr(Rows) rows =
        connection_query(connection, STATEMENT_EVENT_COUNT,
                         VALUES(text_value(event->key_digest), number_value(minute)), error);

    if (rows == NULL)
        return false;
    event->count = rows_number(rows, 0, 0);
    return true;
}

bool event_rate_count(Store *store, const char *key_digest, GDateTime *now, unsigned *out_count,
                      GError **error)
{
    EventCount event = {.key_digest = key_digest, .now = now};

    if (!store_write(store, count_event, &event, error))
        return false;
    *out_count = event.count;
    return true;
}

typedef struct {
    const char *desk;
    GDateTime *now, *until;
    unsigned count;
} Delay;

static bool put_off(Connection *connection, void *data, GError **error)
{
    Delay *delay = data;
    g_autoptr(Rows) rows = connection_query(
        connection, STATEMENT_EVENTS_PUT_OFF,
        VALUES(text_value(delay->desk), instant_value(delay->now), instant_value(delay->until)),
        error);

    if (rows == NULL)
        return false;
    delay->count = rows->changed;
    return true;
}

bool event_rate_put_off(Store *store, const char *desk, GDateTime *now, GDateTime *until,
                        unsigned *out_count, GError **error)
{
    Delay delay = {.desk = desk, .now = now, .until = until};

    if (!store_write(store, put_off, &delay, error))
        return false;
    *out_count = delay.count;
    return true;
}
