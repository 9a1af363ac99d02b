/* SPDX-License-Identifier: MIT */
/* SQLite: WAL, every commit synced. One process at a time writes; who finds the file taken asks
 * again every half millisecond, because SQLite's own waits of up to 100 ms starve behind a busy
 * writer. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/clock.h"
#include "base/fd.h"
#include "store/driver.h"

#define FILE_MODE     0640   /* mail of customers: not for everybody */
#define LOG_PAGES     "4000" /* 16 MB of log before it is copied into the file */
#define KEPT_BY_KEY   "/* kept by its key */"
#define BUSY_LIMIT_MS 10000
#define BUSY_PAUSE_US 500

typedef struct {
    Connection base;
    char *path;
    sqlite3 *database;
    sqlite3_stmt *prepared[STATEMENT_COUNT];
    int64_t busy_since_ms;
} SqliteConnection;

typedef struct {
    int code; /* SQLite's, without its extension */
    StoreError error;
    const char *advice;
} Explanation;

static const Explanation explanations[] = {
    {SQLITE_FULL, STORE_ERROR_WRITE, "make room on its file system"},
    {SQLITE_READONLY, STORE_ERROR_WRITE,
     "the file and its folder have to be writable for this user"},
    {SQLITE_IOERR, STORE_ERROR_WRITE, "look at its file system and disk"},
    {SQLITE_BUSY, STORE_ERROR_WRITE, "another program has kept it locked for 10 s"},
    {SQLITE_CANTOPEN, STORE_ERROR_OPEN,
     "the folder has to exist, and file and folder to be readable and writable for this user"},
    {SQLITE_PERM, STORE_ERROR_OPEN, "the file has to be readable and writable for this user"},
    {SQLITE_CORRUPT, STORE_ERROR_BROKEN,
     "stop the daemon, keep a copy of the file, and mend it with sqlite3's .recover or put back a "
     "backup"},
    {SQLITE_NOTADB, STORE_ERROR_BROKEN,
     "no SQLite database is in this file: move it away or put back a backup"},
};

static const Explanation *explanation_of(int code)
{
    for (size_t i = 0; i < G_N_ELEMENTS(explanations); i++) {
        if (explanations[i].code == (code & 0xff))
            return &explanations[i];
    }
    return NULL;
}

/* Translates the failure that `code` tells of; always gives false. */
static bool fail(SqliteConnection *connection, int code, GError **error)
{
    const Explanation *explanation = explanation_of(code);
    const char *text = sqlite3_errmsg(connection->database);

    if (explanation != NULL) {
        connection->base.is_lost = true;
        g_set_error(error, STORE_ERROR, explanation->error, "store '%s': %s; %s", connection->path,
                    text, explanation->advice);
    } else if ((code & 0xff) == SQLITE_CONSTRAINT) {
        g_set_error(error, STORE_ERROR, STORE_ERROR_CONFLICT, "store '%s': %s", connection->path,
                    text);
    } else {
        g_set_error(error, STORE_ERROR, STORE_ERROR_WRITE, "store '%s': %s", connection->path,
                    text);
    }
    return false;
}

static int on_busy(void *data, int tries)
{
    SqliteConnection *connection = data;
    int64_t now = clock_steady_ms();

    if (tries == 0)
        connection->busy_since_ms = now;
    if (now - connection->busy_since_ms > BUSY_LIMIT_MS)
        return 0;
    g_usleep(BUSY_PAUSE_US);
    return 1;
}

static bool execute(Connection *base, const char *sql, GError **error)
{
    SqliteConnection *connection = (SqliteConnection *) base;
    g_autoptr(GString) text = g_string_new(sql);

    g_string_replace(text, KEPT_BY_KEY, "WITHOUT ROWID", 1);
    int code = sqlite3_exec(connection->database, text->str, NULL, NULL, NULL);
    return code == SQLITE_OK || fail(connection, code, error);
}

static void sqlite_close(Connection *base)
{
    SqliteConnection *connection = (SqliteConnection *) base;

    for (size_t i = 0; i < G_N_ELEMENTS(connection->prepared); i++)
        sqlite3_finalize(connection->prepared[i]);
    sqlite3_close_v2(connection->database);
    g_free(connection->path);
    g_free(connection);
}

/* Makes a new file itself, since SQLite would let everybody read it. Never opens one that is there:
 * closing it again would drop the locks that SQLite holds on it in this process. */
static bool make_file(const char *path, GError **error)
{
    g_auto(Fd) fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, FILE_MODE);

    if (fd >= 0 || errno == EEXIST)
        return true;
    g_set_error(error, STORE_ERROR, STORE_ERROR_OPEN,
                "cannot make the store '%s': %s; the folder has to exist and to be writable for "
                "this user",
                path, g_strerror(errno));
    return false;
}

/* The change to WAL does not always wait for its turn by itself when two processes start at once.
 */
static bool use_wal(SqliteConnection *connection, GError **error)
{
    int64_t until = clock_steady_ms() + BUSY_LIMIT_MS;
    int code = SQLITE_BUSY;

    while (code == SQLITE_BUSY && clock_steady_ms() < until) {
        code = sqlite3_exec(connection->database, "PRAGMA journal_mode = WAL", NULL, NULL, NULL);
        if (code == SQLITE_BUSY)
            g_usleep(BUSY_PAUSE_US);
    }
    return code == SQLITE_OK || fail(connection, code, error);
}

static bool set_up(SqliteConnection *connection, StoreMode mode, GError **error)
{
    sqlite3_busy_handler(connection->database, on_busy, connection);
    if (mode == STORE_READ_ONLY)
        return execute(&connection->base, "PRAGMA schema_version", error);
    if (sqlite3_db_readonly(connection->database, "main") == 1)
        return fail(connection, SQLITE_READONLY, error);
    return use_wal(connection, error) &&
           execute(&connection->base,
                   "PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; "
                   "PRAGMA secure_delete = ON; " /* as Debian's is */
                   "PRAGMA wal_autocheckpoint = " LOG_PAGES
                   "; PRAGMA journal_size_limit = 33554432",
                   error);
}

static Connection *sqlite_open(const char *url, StoreMode mode, GError **error)
{
    const char *path = url_sqlite_path(url);
    int flags = mode == STORE_READ_ONLY ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    g_autoptr(Connection) base = NULL;

    if (mode == STORE_READ_WRITE && !make_file(path, error))
        return NULL;

    SqliteConnection *connection = g_new0(SqliteConnection, 1);
    base = &connection->base;
    base->driver = &driver_sqlite;
    connection->path = g_strdup(path);
    /* Its counts of memory are kept under a lock. Only the first call can change that. */
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    int code = sqlite3_open_v2(path, &connection->database, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK) {
        fail(connection, code, error);
        return NULL;
    }
    if (!set_up(connection, mode, error))
        return NULL;
    return g_steal_pointer(&base);
}

static int bind_value(sqlite3_stmt *statement, unsigned number, const Value *value)
{
    /* SQLite takes $1 for a name and numbers the places as they come. */
    static const char *const names[VALUES_LIMIT] = {"$1",  "$2",  "$3",  "$4",  "$5",  "$6",  "$7",
                                                    "$8",  "$9",  "$10", "$11", "$12", "$13", "$14",
                                                    "$15", "$16", "$17", "$18", "$19", "$20"};
    int place = sqlite3_bind_parameter_index(statement, names[number]);

    switch (value->kind) {
    case VALUE_NUMBER:
        return sqlite3_bind_int64(statement, place, value->number);
    case VALUE_TEXT:
        return sqlite3_bind_text(statement, place, value->text, -1, SQLITE_STATIC);
    case VALUE_NULL:
        return sqlite3_bind_null(statement, place);
    }
    g_assert_not_reached();
}

static sqlite3_stmt *prepare(SqliteConnection *connection, StatementName name, GError **error)
{
    sqlite3_stmt **place = &connection->prepared[name];

    if (*place == NULL) {
        int code = sqlite3_prepare_v3(connection->database, statement_text(name), -1,
                                      SQLITE_PREPARE_PERSISTENT, place, NULL);
        if (code != SQLITE_OK)
            fail(connection, code, error);
    }
    return *place;
}

static void take_row(sqlite3_stmt *statement, Rows *rows)
{
    for (unsigned i = 0; i < rows->columns; i++)
        g_ptr_array_add(rows->cells, g_strdup((const char *) sqlite3_column_text(statement, i)));
    rows->count++;
}

static Rows *query(Connection *base, StatementName name, const Value *values, unsigned count,
                   GError **error)
{
    SqliteConnection *connection = (SqliteConnection *) base;
    sqlite3_stmt *statement = prepare(connection, name, error);
    int code = SQLITE_OK;

    if (statement == NULL)
        return NULL;
    for (unsigned i = 0; i < count && code == SQLITE_OK; i++)
        code = bind_value(statement, i, &values[i]);

    g_autoptr(Rows) rows = rows_new(sqlite3_column_count(statement));
    if (code == SQLITE_OK) {
        while ((code = sqlite3_step(statement)) == SQLITE_ROW)
            take_row(statement, rows);
    }
    rows->changed = sqlite3_changes(connection->database);
    if (code != SQLITE_DONE)
        fail(connection, code, error);
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    return code == SQLITE_DONE ? g_steal_pointer(&rows) : NULL;
}

/* The transaction that writes has the whole file to itself. */
static bool lock(Connection *base, const int64_t *keys, unsigned count, GError **error)
{
    (void) base, (void) keys, (void) count, (void) error;
    return true;
}

/* Readers have to be done with the log before it can be emptied: their snapshots are short. Most of
 * it is copied while others write. */
static bool empty_log(Connection *base, GError **error)
{
    SqliteConnection *connection = (SqliteConnection *) base;

    sqlite3_wal_checkpoint_v2(connection->database, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    int code = sqlite3_wal_checkpoint_v2(connection->database, NULL, SQLITE_CHECKPOINT_TRUNCATE,
                                         NULL, NULL);
    return code == SQLITE_OK || fail(connection, code, error);
}

static bool purge(Connection *base, GError **error)
{
    return execute(base, "PRAGMA temp_store = FILE; VACUUM", error) && empty_log(base, error);
}

/* A file has one host. */
static bool tell_lead(Connection *connection, int64_t *out_lead_us, GError **error)
{
    (void) connection, (void) error;
    *out_lead_us = 0;
    return true;
}

/* Somebody may have put another file in the place of ours, or removed it. */
static bool is_usable(Connection *base)
{
    SqliteConnection *connection = (SqliteConnection *) base;
    int has_moved = 0;

    sqlite3_file_control(connection->database, "main", SQLITE_FCNTL_HAS_MOVED, &has_moved);
    return !base->is_lost && has_moved == 0;
}

static bool is_in_transaction(Connection *base)
{
    return sqlite3_get_autocommit(((SqliteConnection *) base)->database) == 0;
}

const Driver driver_sqlite = {
    .scheme = "sqlite:",
    .begin = "BEGIN IMMEDIATE",
    .begin_read = "BEGIN",
    .open = sqlite_open,
    .close = sqlite_close,
    .execute = execute,
    .query = query,
    .lock = lock,
    .purge = purge,
    .empty_log = empty_log,
    .tell_lead = tell_lead,
    .is_usable = is_usable,
    .is_in_transaction = is_in_transaction,
};
