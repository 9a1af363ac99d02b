/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <sqlite3.h>

#include "base/clock.h"
#include "store/customers_rows.h"
#include "store/driver.h"

enum { STEPS = 20000, BUSY_MS = 5000, COLUMNS = 100 };

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3, sqlite3_close_v2)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

typedef struct {
    const CustomersQuery *query;
    int64_t until_ms;
} Limit;

/* Called every so many steps of the engine; anything but 0 breaks the query off. */
static int is_over(void *data)
{
    const Limit *limit = data;

    return clock_steady_ms() > limit->until_ms || customers_query_is_stopped(limit->query);
}

static bool fail(sqlite3 *database, const CustomersQuery *query, GError **error)
{
    const char *what = sqlite3_errcode(database) == SQLITE_INTERRUPT ? "gives no answer in time"
                                                                     : sqlite3_errmsg(database);

    return customers_query_fail(error, query->database, what);
}

static sqlite3_stmt *prepare(sqlite3 *database, const CustomersQuery *query, GError **error)
{
    g_autoptr(sqlite3_stmt) statement = NULL;
    const char *rest = "";

    if (sqlite3_prepare_v2(database, query->query, -1, &statement, &rest) != SQLITE_OK) {
        fail(database, query, error);
        return NULL;
    }
    if (statement == NULL || *rest != '\0' || !sqlite3_stmt_readonly(statement)) {
        customers_query_fail(error, query->database,
                             "the query is no single statement that only reads");
        return NULL;
    }
    return g_steal_pointer(&statement);
}

static void begin(sqlite3_stmt *statement, CustomersRows *rows)
{
    const char *names[COLUMNS] = {NULL};
    unsigned count = MIN((unsigned) sqlite3_column_count(statement), COLUMNS);

    for (unsigned i = 0; i < count; i++)
        names[i] = sqlite3_column_name(statement, (int) i);
    customers_rows_begin(rows, names, count);
}

static bool add_row(sqlite3_stmt *statement, CustomersRows *rows)
{
    const char *cells[COLUMNS] = {NULL};
    unsigned count = MIN((unsigned) sqlite3_column_count(statement), COLUMNS);

    for (unsigned i = 0; i < count; i++)
        cells[i] = (const char *) sqlite3_column_text(statement, (int) i);
    return customers_rows_add(rows, cells);
}

bool customers_read_sqlite(const CustomersQuery *query, CustomersRows *rows, GError **error)
{
    g_autoptr(sqlite3) database = NULL;
    Limit limit = {query, clock_steady_ms() + query->limit_ms};
    int code =
        sqlite3_open_v2(url_sqlite_path(query->database), &database, SQLITE_OPEN_READONLY, NULL);

    if (code != SQLITE_OK)
        return fail(database, query, error);
    sqlite3_busy_timeout(database, BUSY_MS);
    sqlite3_progress_handler(database, STEPS, is_over, &limit);
    g_autoptr(sqlite3_stmt) statement = prepare(database, query, error);
    if (statement == NULL)
        return false;
    begin(statement, rows);
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
        if (!add_row(statement, rows))
            return true;
    }
    return code == SQLITE_DONE || fail(database, query, error);
}
