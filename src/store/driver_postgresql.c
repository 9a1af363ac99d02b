/* SPDX-License-Identifier: MIT */
/* PostgreSQL: several hosts may share it. Nothing here waits without an end: a server that falls
 * silent is given up after a while, and the next transaction connects anew. */
#include "config.h"

#include <errno.h>
#include <poll.h>
#include <string.h>

#include <libpq-fe.h>

#include "base/clock.h"
#include "base/text.h"
#include "store/driver.h"

#define ANSWER_LIMIT_MS 25000
#define SKIP_LOCKED     "/* skip locked */"
#define DATABASE_CLOCK  "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)"

/* The server's own limits end before ours, so that it is the one to say what is wrong. A commit has
 * to be on disk whatever the administrator's default is. */
#define SESSION_SETTINGS                                                                           \
    "SET lock_timeout = '10s'; SET statement_timeout = '20s'; "                                    \
    "SET idle_in_transaction_session_timeout = '30s'; SET synchronous_commit = on"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PGresult, PQclear)

typedef struct {
    Connection base;
    PGconn *session;
    bool is_prepared[STATEMENT_COUNT];
} PostgresqlConnection;

/* What an SQLSTATE means to us; the first row whose start matches. */
typedef struct {
    const char *start;
    StoreError error;
    bool is_lost, is_clashed;
    const char *advice;
} Explanation;

static const Explanation explanations[] = {
    {"23", STORE_ERROR_CONFLICT, false, false, ""},
    {"40", STORE_ERROR_CONFLICT, false, true, ""},
    {"08", STORE_ERROR_OPEN, true, false, ""},
    {"57P", STORE_ERROR_OPEN, true, false, "; is the server being stopped or started?"},
    {"25P03", STORE_ERROR_OPEN, true, false, ""},
    {"25006", STORE_ERROR_WRITE, true, false, "; the store has to be on the primary server"},
    {"42501", STORE_ERROR_WRITE, false, false,
     "; the role has to own the tables and to be allowed to make them"},
    {"53100", STORE_ERROR_WRITE, false, false, "; make room on the server's disk"},
    {"53", STORE_ERROR_WRITE, true, false, ""},
    {"XX", STORE_ERROR_BROKEN, true, false, "; look into the server's log"},
    {"", STORE_ERROR_WRITE, false, false, ""},
};

static const Explanation *explanation_of(const char *state)
{
    for (size_t i = 0; i < G_N_ELEMENTS(explanations) - 1; i++) {
        if (g_str_has_prefix(state, explanations[i].start))
            return &explanations[i];
    }
    return &explanations[G_N_ELEMENTS(explanations) - 1];
}

/* Says what happened, without the URL, which may hold a password; always gives false. */
static bool fail_with(PostgresqlConnection *connection, const Explanation *explanation,
                      const char *text, GError **error)
{
    g_autofree char *line = text_one_line(text);
    const char *host = PQhost(connection->session), *database = PQdb(connection->session);

    connection->base.is_lost |= explanation->is_lost;
    connection->base.is_clashed |= explanation->is_clashed;
    g_set_error(error, STORE_ERROR, explanation->error,
                "store in PostgreSQL database '%s' at '%s': %s%s", database == NULL ? "" : database,
                host == NULL ? "" : host, line, explanation->advice);
    return false;
}

static bool fail_lost(PostgresqlConnection *connection, const char *text, GError **error)
{
    const Explanation lost = {"", STORE_ERROR_OPEN, true, false,
                              "; the server has to run and to be reachable"};

    return fail_with(connection, &lost, text, error);
}

static bool fail_result(PostgresqlConnection *connection, const PGresult *result, GError **error)
{
    const char *state = result == NULL ? NULL : PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const char *text = result == NULL ? NULL : PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);

    if (state == NULL || PQstatus(connection->session) == CONNECTION_BAD)
        return fail_lost(connection, PQerrorMessage(connection->session), error);
    return fail_with(connection, explanation_of(state), text, error);
}

/* Waits until libpq can say more, at most to the end of the limit. */
static bool wait_for_server(PostgresqlConnection *connection, int64_t until_ms, GError **error)
{
    int unsent = PQflush(connection->session);
    int64_t left_ms = until_ms - clock_steady_ms();
    struct pollfd waiting = {.fd = PQsocket(connection->session),
                             .events = unsent > 0 ? POLLIN | POLLOUT : POLLIN};

    if (unsent < 0)
        return fail_lost(connection, PQerrorMessage(connection->session), error);
    int count = poll(&waiting, 1, (int) MAX(left_ms, 0));
    if (count < 0 && errno == EINTR)
        return true;
    if (count <= 0)
        return fail_lost(connection, "no answer from the server", error);
    if (PQconsumeInput(connection->session) != 1)
        return fail_lost(connection, PQerrorMessage(connection->session), error);
    return true;
}

/* Gives the last result of what was sent, or the first that tells of a failure; NULL when the
 * connection is lost. */
static PGresult *take_result(PostgresqlConnection *connection, GError **error)
{
    int64_t until_ms = clock_steady_ms() + ANSWER_LIMIT_MS;
    g_autoptr(PGresult) last = NULL;

    while (true) {
        while (PQisBusy(connection->session)) {
            if (!wait_for_server(connection, until_ms, error))
                return NULL;
        }
        PGresult *next = PQgetResult(connection->session);
        if (next == NULL)
            return g_steal_pointer(&last);
        if (last != NULL && PQresultStatus(last) == PGRES_FATAL_ERROR) {
            PQclear(next);
            continue;
        }
        g_clear_pointer(&last, PQclear);
        last = next;
    }
}

/* Ends what was sent: its result, or NULL with the error. */
static PGresult *finish(PostgresqlConnection *connection, int was_sent, GError **error)
{
    g_autoptr(GError) reason = NULL;
    g_autoptr(PGresult) result = NULL;

    if (was_sent == 1)
        result = take_result(connection, &reason);
    if (reason != NULL) {
        g_propagate_error(error, g_steal_pointer(&reason));
        return NULL;
    }
    ExecStatusType status = PQresultStatus(result);
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return g_steal_pointer(&result);
    fail_result(connection, result, error);
    return NULL;
}

static bool execute(Connection *base, const char *sql, GError **error)
{
    PostgresqlConnection *connection = (PostgresqlConnection *) base;
    g_autoptr(PGresult) result = finish(connection, PQsendQuery(connection->session, sql), error);

    return result != NULL;
}

static void postgresql_close(Connection *base)
{
    PostgresqlConnection *connection = (PostgresqlConnection *) base;

    PQfinish(connection->session);
    g_free(connection);
}

/* The server's remarks ("table exists already") are no news. */
static void hear_nothing(void *data, const char *remark)
{
    (void) data, (void) remark;
}

static Connection *postgresql_open(const char *url, StoreMode mode, GError **error)
{
    /* What the URL says goes before what stands above it. */
    static const char *const names[] = {"connect_timeout",
                                        "keepalives_idle",
                                        "tcp_user_timeout",
                                        "fallback_application_name",
                                        "dbname",
                                        "client_encoding",
                                        NULL};
    const char *const values[] = {"5", "10", "15000", "pager-milter", url, "UTF8", NULL};
    PostgresqlConnection *connection = g_new0(PostgresqlConnection, 1);
    g_autoptr(Connection) base = &connection->base;

    (void) mode; /* a snapshot is opened as read only each time */
    base->driver = &driver_postgresql;
    connection->session = PQconnectdbParams(names, values, 1 /* dbname is a URL */);
    if (PQstatus(connection->session) != CONNECTION_OK) {
        fail_lost(connection, PQerrorMessage(connection->session), error);
        return NULL;
    }
    PQsetNoticeProcessor(connection->session, hear_nothing, NULL);
    if (PQsetnonblocking(connection->session, 1) != 0 || !execute(base, SESSION_SETTINGS, error))
        return NULL;
    return g_steal_pointer(&base);
}

static bool prepare(PostgresqlConnection *connection, StatementName name, const char *label,
                    GError **error)
{
    if (connection->is_prepared[name])
        return true;

    g_autoptr(GString) text = g_string_new(statement_text(name));
    g_string_replace(text, SKIP_LOCKED, "FOR UPDATE OF p SKIP LOCKED", 0);
    g_autoptr(PGresult) result =
        finish(connection, PQsendPrepare(connection->session, label, text->str, 0, NULL), error);
    connection->is_prepared[name] = result != NULL;
    return result != NULL;
}

static Rows *rows_of(const PGresult *result)
{
    Rows *rows = rows_new(PQnfields(result));

    rows->count = PQntuples(result);
    rows->changed = g_ascii_strtoull(PQcmdTuples((PGresult *) result), NULL, 10);
    for (unsigned row = 0; row < rows->count; row++) {
        for (unsigned column = 0; column < rows->columns; column++) {
            bool is_null = PQgetisnull(result, row, column) != 0;
            g_ptr_array_add(rows->cells,
                            is_null ? NULL : g_strdup(PQgetvalue(result, row, column)));
        }
    }
    return rows;
}

static Rows *query(Connection *base, StatementName name, const Value *values, unsigned count,
                   GError **error)
{
    PostgresqlConnection *connection = (PostgresqlConnection *) base;
    char numbers[VALUES_LIMIT][24], label[16];
    const char *texts[VALUES_LIMIT] = {NULL};

    g_snprintf(label, sizeof(label), "s%d", (int) name);
    for (unsigned i = 0; i < count; i++) {
        g_snprintf(numbers[i], sizeof(numbers[i]), "%" G_GINT64_FORMAT, values[i].number);
        if (values[i].kind != VALUE_NULL)
            texts[i] = values[i].kind == VALUE_TEXT ? values[i].text : numbers[i];
    }
    if (!prepare(connection, name, label, error))
        return NULL;
    g_autoptr(PGresult) result = finish(
        connection,
        PQsendQueryPrepared(connection->session, label, (int) count, texts, NULL, NULL, 0), error);
    return result == NULL ? NULL : rows_of(result);
}

static bool lock(Connection *base, const int64_t *keys, unsigned count, GError **error)
{
    g_autoptr(GString) sql = g_string_new(NULL);

    for (unsigned i = 0; i < count; i++)
        g_string_append_printf(sql, "SELECT pg_advisory_xact_lock(%" G_GINT64_FORMAT ");", keys[i]);
    return execute(base, sql->str, error);
}

static bool tell_lead(Connection *base, int64_t *out_lead_us, GError **error)
{
    PostgresqlConnection *connection = (PostgresqlConnection *) base;
    g_autoptr(PGresult) result =
        finish(connection, PQsendQuery(connection->session, DATABASE_CLOCK), error);

    if (result == NULL)
        return false;
    *out_lead_us = g_ascii_strtoll(PQgetvalue(result, 0, 0), NULL, 10) - clock_host_us();
    return true;
}

/* The files are the server's, which reuses what was erased; see the manual for VACUUM FULL. */
static bool purge(Connection *base, GError **error)
{
    (void) base, (void) error;
    return true;
}

static bool is_usable(Connection *base)
{
    PostgresqlConnection *connection = (PostgresqlConnection *) base;

    return !base->is_lost && PQstatus(connection->session) == CONNECTION_OK;
}

static bool is_in_transaction(Connection *base)
{
    PGTransactionStatusType status = PQtransactionStatus(((PostgresqlConnection *) base)->session);

    return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

const Driver driver_postgresql = {
    .scheme = "postgresql:",
    .begin = "BEGIN",
    .begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    .open = postgresql_open,
    .close = postgresql_close,
    .execute = execute,
    .query = query,
    .lock = lock,
    .purge = purge,
    .empty_log = purge,
    .tell_lead = tell_lead,
    .is_usable = is_usable,
    .is_in_transaction = is_in_transaction,
};
