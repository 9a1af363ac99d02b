/* SPDX-License-Identifier: MIT */
/* How SQLite would run each statement: none may walk a table that grows with the years. */
#include "config.h"

#include <string.h>

#include <sqlite3.h>

#include "store/statements.h"
#include "tests/support/store_fixture.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3, sqlite3_close)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(sqlite3_stmt, sqlite3_finalize)

/* Walks that are short: over what is open, over a counted part, or along an index to a LIMIT. */
static const char *const short_walks[] = {
    "SCAN CONSTANT ROW",
    "SCAN found",
    "SCAN promises USING INDEX promises_ready",
    "SCAN p USING INDEX promises_ready",
    "SCAN emergencies USING INDEX emergencies_open",
    "SCAN emergencies USING INDEX emergencies_opened",
    "SCAN ledger USING INDEX sqlite_autoindex_ledger_1",
    "SCAN webhook_times", /* one row a desk */
    NULL,
};

static void check_step(const char *statement, const char *step)
{
    if (!g_str_has_prefix(step, "SCAN") || g_strv_contains(short_walks, step))
        return;
    g_test_message("%s: %s", step, statement);
    g_test_fail();
}

static void check_statement(sqlite3 *database, const char *text)
{
    g_autofree char *sql = g_strconcat("EXPLAIN QUERY PLAN ", text, NULL);
    g_autoptr(sqlite3_stmt) plan = NULL;

    g_assert_cmpint(sqlite3_prepare_v2(database, sql, -1, &plan, NULL), ==, SQLITE_OK);
    while (sqlite3_step(plan) == SQLITE_ROW)
        check_step(text, (const char *) sqlite3_column_text(plan, 3));
}

static void test_no_walks(StoreFixture *fixture, const void *data)
{
    g_autoptr(sqlite3) database = NULL;
    (void) data;

    g_assert_cmpint(sqlite3_open(fixture->url + strlen("sqlite:"), &database), ==, SQLITE_OK);
    for (int name = 0; name < STATEMENT_COUNT; name++) {
        /* To forget somebody, everything is read once. */
        if (name < STATEMENT_FORGET_EMERGENCIES)
            check_statement(database, statement_text((StatementName) name));
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    store_test_add_sqlite("no statement walks a table that grows", test_no_walks, NULL);
    return store_tests_run();
}
