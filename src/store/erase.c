/* SPDX-License-Identifier: MIT */
/* Retention: forgets in small batches what nobody may or need remember any longer. */
#include "config.h"

#include "base/instant.h"
#include "store/emergencies.h"
#include "store/store_private.h"

#define CLOCK_DRIFT_S         60
#define MICROSECONDS_A_MINUTE (60 * INT64_C(1000000))
#define COUNTS_KEPT_MINUTES   60

typedef struct {
    GDateTime *texts_before, *before, *now;
    unsigned limit;
} Erasure;

/* Erases at most `limit` of what `finder` gives the references of, and what belongs to it. */
static bool erase_with(Connection *connection, const Erasure *erasure, StatementName finder,
                       const StatementName *followers, GError **error)
{
    GDateTime *before = finder == STATEMENT_ERASE_TEXTS ? erasure->texts_before : erasure->before;
    g_autoptr(Rows) rows = connection_query(
        connection, finder, VALUES(instant_value(before), number_value(erasure->limit)), error);

    if (rows == NULL)
        return false;
    for (unsigned row = 0; row < rows->count; row++) {
        for (unsigned i = 0; followers[i] != STATEMENT_COUNT; i++) {
            if (!connection_run(connection, followers[i],
                                VALUES(text_value(rows_text(rows, row, 0))), error))
                return false;
        }
    }
    return true;
}

static bool erase_emergencies(Connection *connection, const Erasure *erasure, GError **error)
{
    static const StatementName with_texts[] = {STATEMENT_ERASE_SETTLED_PROMISES,
                                               STATEMENT_ERASE_THREADS, STATEMENT_COUNT};
    static const StatementName with_all[] = {STATEMENT_ERASE_PROMISES, STATEMENT_ERASE_THREADS,
                                             STATEMENT_ERASE_EVENTS, STATEMENT_COUNT};

    return erase_with(connection, erasure, STATEMENT_ERASE_TEXTS, with_texts, error) &&
           erase_with(connection, erasure, STATEMENT_ERASE_EMERGENCIES, with_all, error);
}

/* Rule 91: marks are bounded by their age. */
static bool erase_marks(Connection *connection, const Erasure *erasure, GError **error)
{
    g_autoptr(GDateTime) window = instant_add_seconds(erasure->now, -SEEN_WINDOW_S);
    int64_t minute = instant_to_microseconds(erasure->now) / MICROSECONDS_A_MINUTE;
    Value limit = number_value(erasure->limit);

    return connection_run(connection, STATEMENT_ERASE_SEEN, VALUES(instant_value(window), limit),
                          error) &&
           connection_run(connection, STATEMENT_ERASE_REPLY_MARKS,
                          VALUES(instant_value(window), limit), error) &&
           connection_run(connection, STATEMENT_ERASE_EVENT_COUNTS,
                          VALUES(number_value(minute - COUNTS_KEPT_MINUTES), limit), error);
}

/* Rule 93: what a wrong clock put into the future ages from now on. */
static bool set_back(Connection *connection, const Erasure *erasure, GError **error)
{
    g_autoptr(GDateTime) ahead = instant_add_seconds(erasure->now, CLOCK_DRIFT_S);

    return connection_run(connection, STATEMENT_SEEN_FROM_FUTURE,
                          VALUES(instant_value(erasure->now), instant_value(ahead)), error) &&
           connection_run(connection, STATEMENT_REPLY_MARKS_FROM_FUTURE,
                          VALUES(instant_value(erasure->now), instant_value(ahead)), error);
}

static bool erase(Connection *connection, void *data, GError **error)
{
    const Erasure *erasure = data;

    return set_back(connection, erasure, error) && erase_emergencies(connection, erasure, error) &&
           erase_marks(connection, erasure, error);
}

bool emergencies_erase(Store *store, GDateTime *texts_before, GDateTime *before, GDateTime *now,
                       unsigned limit, GError **error)
{
    Erasure erasure = {.texts_before = texts_before, .before = before, .now = now, .limit = limit};

    return store_write(store, erase, &erasure, error);
}
