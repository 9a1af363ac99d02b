/* SPDX-License-Identifier: MIT */
/* Retention: forgets in small batches what nobody may or need remember any longer. */
#include "config.h"

#include "base/instant.h"
#include "store/emergencies.h"
#include "store/store_private.h"

#define CLOCK_DRIFT_S         60
#define PAGE_WAIT_S           900         /* longer than PagerDuty may make a page wait */
#define OTHER_WAIT_S          (25 * 3600) /* longer than anything else is put off */
#define MICROSECONDS_A_MINUTE (60 * INT64_C(1000000))
#define COUNTS_KEPT_MINUTES   60
#define WEBHOOKS_KEPT_S       (3 * 86400) /* PagerDuty sends one again for two days at most */
#define MARKS_FACTOR          10          /* marks are small and nothing hangs on them */
#define TRANSACTIONS          5           /* a call, so that mail comes in between */

typedef struct {
    GDateTime *texts_before, *before, *now;
    unsigned limit;
    bool has_more;
    bool has_erased; /* words of people, in any of the transactions */
} Erasure;

/* Erases at most `limit` of what `finder` gives the references of, and what belongs to it. */
static bool erase_with(Connection *connection, Erasure *erasure, StatementName finder,
                       const StatementName *followers, GError **error)
{
    GDateTime *before = finder == STATEMENT_ERASE_TEXTS ? erasure->texts_before : erasure->before;
    g_autoptr(Rows) rows = connection_query(
        connection, finder, VALUES(instant_value(before), number_value(erasure->limit)), error);

    if (rows == NULL)
        return false;
    erasure->has_more |= rows->count == erasure->limit;
    erasure->has_erased |= rows->count > 0;
    for (unsigned row = 0; row < rows->count; row++) {
        for (unsigned i = 0; followers[i] != STATEMENT_COUNT; i++) {
            if (!connection_run(connection, followers[i],
                                VALUES(text_value(rows_text(rows, row, 0))), error))
                return false;
        }
    }
    return true;
}

static bool erase_emergencies(Connection *connection, Erasure *erasure, GError **error)
{
    static const StatementName with_texts[] = {
        STATEMENT_ERASE_PROMISE_TEXTS, STATEMENT_ERASE_TIMELINE_TEXTS,
        STATEMENT_ERASE_INCIDENT_TEXTS, STATEMENT_ERASE_THREADS, STATEMENT_COUNT};
    static const StatementName with_all[] = {
        STATEMENT_ERASE_PROMISES,        STATEMENT_ERASE_THREADS,   STATEMENT_ERASE_EVENTS,
        STATEMENT_ERASE_INCIDENT_EVENTS, STATEMENT_ERASE_INCIDENTS, STATEMENT_COUNT};

    return erase_with(connection, erasure, STATEMENT_ERASE_TEXTS, with_texts, error) &&
           erase_with(connection, erasure, STATEMENT_ERASE_EMERGENCIES, with_all, error);
}

static bool erase_older(Connection *connection, Erasure *erasure, StatementName name, Value before,
                        GError **error)
{
    unsigned limit = erasure->limit * MARKS_FACTOR;
    g_autoptr(Rows) rows =
        connection_query(connection, name, VALUES(before, number_value(limit)), error);

    if (rows == NULL)
        return false;
    erasure->has_more |= rows->changed == limit;
    return true;
}

/* Rule 91: marks are bounded by their age. */
static bool erase_marks(Connection *connection, Erasure *erasure, GError **error)
{
    g_autoptr(GDateTime) window = instant_add_seconds(erasure->now, -SEEN_WINDOW_S);
    int64_t minute = instant_to_microseconds(erasure->now) / MICROSECONDS_A_MINUTE;
    Value oldest = instant_value(window);

    return erase_older(connection, erasure, STATEMENT_ERASE_SEEN, oldest, error) &&
           erase_older(connection, erasure, STATEMENT_ERASE_REPLY_MARKS, oldest, error) &&
           erase_older(connection, erasure, STATEMENT_ERASE_EVENT_COUNTS,
                       number_value(minute - COUNTS_KEPT_MINUTES), error);
}

/* What belongs to no emergency: events of incidents that nobody has linked in time, deliveries that
 * PagerDuty sends no more, and what Support was sent of a desk. */
static bool erase_loose(Connection *connection, Erasure *erasure, GError **error)
{
    g_autoptr(GDateTime) window = instant_add_seconds(erasure->now, -SEEN_WINDOW_S);
    g_autoptr(GDateTime) deliveries = instant_add_seconds(erasure->now, -WEBHOOKS_KEPT_S);

    return erase_older(connection, erasure, STATEMENT_ERASE_FOREIGN_EVENTS, instant_value(window),
                       error) &&
           erase_older(connection, erasure, STATEMENT_ERASE_WEBHOOKS, instant_value(deliveries),
                       error) &&
           erase_older(connection, erasure, STATEMENT_ERASE_LOOSE_PROMISES,
                       instant_value(erasure->texts_before), error);
}

/* What waits longer than any rule says was put off by a wrong clock: nobody would be paged until
 * that time has come. A test's resolve may wait for a day. */
static bool hasten(Connection *connection, const Erasure *erasure, GError **error)
{
    g_autoptr(GDateTime) page = instant_add_seconds(erasure->now, PAGE_WAIT_S);
    g_autoptr(GDateTime) other = instant_add_seconds(erasure->now, OTHER_WAIT_S);

    return connection_run(
        connection, STATEMENT_PROMISES_FROM_FUTURE,
        VALUES(instant_value(erasure->now), instant_value(page), instant_value(other)), error);
}

/* Rule 93: what a wrong clock put into the future ages from now on. */
static bool set_back(Connection *connection, const Erasure *erasure, GError **error)
{
    static const StatementName names[] = {STATEMENT_SEEN_FROM_FUTURE,
                                          STATEMENT_REPLY_MARKS_FROM_FUTURE,
                                          STATEMENT_WEBHOOKS_FROM_FUTURE};
    g_autoptr(GDateTime) ahead = instant_add_seconds(erasure->now, CLOCK_DRIFT_S);

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (!connection_run(connection, names[i],
                            VALUES(instant_value(erasure->now), instant_value(ahead)), error))
            return false;
    }
    return true;
}

static bool erase(Connection *connection, void *data, GError **error)
{
    Erasure *erasure = data;

    erasure->has_more = false;
    return hasten(connection, erasure, error) && set_back(connection, erasure, error) &&
           erase_emergencies(connection, erasure, error) &&
           erase_marks(connection, erasure, error) && erase_loose(connection, erasure, error);
}

bool emergencies_erase(Store *store, GDateTime *texts_before, GDateTime *before, GDateTime *now,
                       unsigned limit, GError **error)
{
    Erasure erasure = {.texts_before = texts_before,
                       .before = before,
                       .now = now,
                       .limit = limit,
                       .has_more = true};

    for (int i = 0; i < TRANSACTIONS && erasure.has_more; i++) {
        if (!store_write(store, erase, &erasure, error))
            return false;
    }
    return !erasure.has_erased || store_empty_log(store, error);
}
