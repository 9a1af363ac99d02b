/* SPDX-License-Identifier: MIT */
/* A registry in PostgreSQL. Every wait ends: with the server, at the limit, or when we are to stop.
 */
#include "config.h"

#include <poll.h>

#include <libpq-fe.h>

#include "base/clock.h"
#include "store/customers_rows.h"

enum { COLUMNS = 100 };

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PGconn, PQfinish)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PGresult, PQclear)

typedef struct {
    const CustomersQuery *query;
    PGconn *session;
    int64_t until_ms;
    CustomersRows *rows;
    bool has_begun;
} Reading;

/* Names the database without its URL, in which a password could stand. */
static bool fail(const Reading *reading, const char *what, GError **error)
{
    const char *host = PQhost(reading->session), *database = PQdb(reading->session);
    g_autofree char *place = g_strdup_printf(
        "database '%s' at '%s'", database != NULL ? database : "", host != NULL ? host : "");

    return customers_query_fail(error, place, what);
}

static bool fail_session(const Reading *reading, GError **error)
{
    return fail(reading, PQerrorMessage(reading->session), error);
}

/* Waits for the server; false when it is not to be waited for any longer. */
static bool wait_for(const Reading *reading, short events, GError **error)
{
    int64_t left_ms = reading->until_ms - clock_steady_ms();
    struct pollfd waiting[] = {
        {.fd = PQsocket(reading->session), .events = events},
        {.fd = reading->query->stop, .events = POLLIN},
    };

    if (left_ms <= 0 || poll(waiting, G_N_ELEMENTS(waiting), (int) left_ms) == 0)
        return fail(reading, "gives no answer in time", error);
    if (waiting[1].revents != 0)
        return fail(reading, "is not waited for any longer", error);
    return true;
}

static bool connect_to(Reading *reading, GError **error)
{
    static const char *const names[] = {"keepalives_idle", "fallback_application_name", "dbname",
                                        "client_encoding", NULL};
    const char *const values[] = {"10", "pager-milter customers", reading->query->database, "UTF8",
                                  NULL};
    PostgresPollingStatusType status = PGRES_POLLING_WRITING;

    reading->session = PQconnectStartParams(names, values, 1 /* dbname is a URL */);
    while (status != PGRES_POLLING_OK) {
        if (status == PGRES_POLLING_FAILED || PQstatus(reading->session) == CONNECTION_BAD)
            return fail_session(reading, error);
        if (!wait_for(reading, status == PGRES_POLLING_READING ? POLLIN : POLLOUT, error))
            return false;
        status = PQconnectPoll(reading->session);
    }
    return PQsetnonblocking(reading->session, 1) == 0 || fail_session(reading, error);
}

/* Gives the next result; NULL at the end, or with the error. */
static PGresult *next_result(Reading *reading, GError **error)
{
    int unsent = 1;

    while ((unsent = PQflush(reading->session)) > 0 || PQisBusy(reading->session)) {
        if (!wait_for(reading, unsent > 0 ? POLLIN | POLLOUT : POLLIN, error))
            return NULL;
        if (PQconsumeInput(reading->session) != 1) {
            fail_session(reading, error);
            return NULL;
        }
    }
    return PQgetResult(reading->session);
}

static void begin(Reading *reading, const PGresult *result)
{
    const char *names[COLUMNS] = {NULL};
    int count = MIN(PQnfields(result), COLUMNS);

    for (int i = 0; i < count; i++)
        names[i] = PQfname(result, i);
    customers_rows_begin(reading->rows, names, (unsigned) count);
    reading->has_begun = true;
}

/* Takes what a result holds: one row, or none. */
static bool take_rows(Reading *reading, const PGresult *result)
{
    const char *cells[COLUMNS] = {NULL};
    int count = MIN(PQnfields(result), COLUMNS);

    if (!reading->has_begun)
        begin(reading, result);
    for (int row = 0; row < PQntuples(result); row++) {
        for (int i = 0; i < count; i++)
            cells[i] = PQgetisnull(result, row, i) ? NULL : PQgetvalue(result, row, i);
        if (!customers_rows_add(reading->rows, cells))
            return false;
    }
    return true;
}

/* Reads results to their end, or until the rows have too many mistakes. */
static bool read_results(Reading *reading, bool with_rows, GError **error)
{
    g_autoptr(GError) reason = NULL;
    bool goes_on = true;

    while (goes_on) {
        g_autoptr(PGresult) result = next_result(reading, &reason);
        ExecStatusType status = PQresultStatus(result);
        if (result == NULL)
            break;
        if (status == PGRES_FATAL_ERROR)
            return fail(reading, PQresultErrorMessage(result), error);
        if (with_rows && (status == PGRES_SINGLE_TUPLE || status == PGRES_TUPLES_OK))
            goes_on = take_rows(reading, result);
    }
    if (reason == NULL)
        return true;
    g_propagate_error(error, g_steal_pointer(&reason));
    return false;
}

/* The server breaks off what takes too long, and lets nothing be written. */
static bool begin_reading(Reading *reading, GError **error)
{
    g_autofree char *sql =
        g_strdup_printf("SET statement_timeout = %" G_GINT64_FORMAT "; SET lock_timeout = '5s'; "
                        "BEGIN TRANSACTION READ ONLY",
                        reading->query->limit_ms);

    if (PQsendQuery(reading->session, sql) != 1)
        return fail_session(reading, error);
    return read_results(reading, false, error);
}

/* With values, of which there are none here, the server takes no second statement. */
static bool ask(Reading *reading, GError **error)
{
    if (PQsendQueryParams(reading->session, reading->query->query, 0, NULL, NULL, NULL, NULL, 0) !=
            1 ||
        PQsetSingleRowMode(reading->session) != 1)
        return fail_session(reading, error);
    return read_results(reading, true, error);
}

bool customers_read_postgresql(const CustomersQuery *query, CustomersRows *rows, GError **error)
{
    Reading reading = {
        .query = query, .until_ms = clock_steady_ms() + query->limit_ms, .rows = rows};
    bool is_read =
        connect_to(&reading, error) && begin_reading(&reading, error) && ask(&reading, error);
    g_autoptr(PGconn) session = reading.session; /* closed whatever it is in the middle of */

    (void) session;
    return is_read;
}
