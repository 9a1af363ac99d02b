/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/store_check.h"

#include <string.h>

#include <sqlite3.h>

#include "base/clock.h"
#include "store/driver.h"

enum { OPERATIONS = 10000, BUSY_MS = 2000 }; /* between two looks at the time; for a lock */

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3, sqlite3_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

static int is_too_late(void *data)
{
    const int64_t *until_ms = data;

    return clock_steady_ms() > *until_ms ? 1 : 0;
}

static StoreCheck judge_code(sqlite3 *database, int code, char **out_words)
{
    if (code == SQLITE_INTERRUPT) {
        *out_words = g_strdup_printf("it is too large to be read in %d s", STORE_CHECK_S);
        return STORE_CHECK_UNKNOWN;
    }
    *out_words = g_strdup(database != NULL ? sqlite3_errmsg(database) : sqlite3_errstr(code));
    return code == SQLITE_CORRUPT || code == SQLITE_NOTADB ? STORE_CHECK_DAMAGED
                                                           : STORE_CHECK_UNKNOWN;
}

StoreCheck store_check(const char *url, char **out_words)
{
    const char *path = url_sqlite_path(url);
    int64_t until_ms = clock_steady_ms() + STORE_CHECK_S * 1000;
    g_autoptr(sqlite3) database = NULL;
    g_autoptr(sqlite3_stmt) statement = NULL;

    *out_words = NULL;
    if (path == NULL) {
        *out_words = g_strdup("PostgreSQL checks its own pages");
        return STORE_CHECK_UNKNOWN;
    }
    int code = sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, NULL);
    if (code != SQLITE_OK)
        return judge_code(database, code, out_words);
    sqlite3_busy_timeout(database, BUSY_MS);
    sqlite3_progress_handler(database, OPERATIONS, is_too_late, &until_ms);
    code = sqlite3_prepare_v2(database, "PRAGMA quick_check(1)", -1, &statement, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    if (code != SQLITE_ROW)
        return judge_code(database, code, out_words);
    const char *answer = (const char *) sqlite3_column_text(statement, 0);
    if (g_strcmp0(answer, "ok") == 0)
        return STORE_CHECK_WHOLE;
    *out_words = g_strdup(answer);
    return STORE_CHECK_DAMAGED;
}
