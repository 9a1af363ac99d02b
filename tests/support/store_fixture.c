/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "tests/support/store_fixture.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/instant.h"
#include "store/driver.h"

/* The private server: its script stops it when our end of the pipe closes, however we end. */
static struct {
    GPid process; /* 0: none runs */
    int input;    /* its script stops when we close this */
    char *url;
    unsigned schemas;
} server;

typedef struct {
    StoreTest test;
    const void *data;
    bool is_postgresql;
} Case;

/* The first line that comes out of a descriptor; NULL when it ends before. */
static char *read_line(int fd)
{
    g_autoptr(GString) line = g_string_new(NULL);
    char byte = 0;

    while (read(fd, &byte, 1) == 1) {
        if (byte == '\n')
            return g_string_free(g_steal_pointer(&line), FALSE);
        g_string_append_c(line, byte);
    }
    return NULL;
}

static void start_postgresql(void)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *script = g_test_build_filename(G_TEST_DIST, "tests/support/postgresql", NULL);

    char *arguments[] = {script, NULL};
    int output = -1;

    g_spawn_async_with_pipes(NULL, arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL,
                             &server.process, &server.input, &output, NULL, &error);
    g_assert_no_error(error);
    server.url = read_line(output);
    close(output);
    if (server.url == NULL)
        g_printerr("the private PostgreSQL did not start; on Debian: apt install postgresql-15\n");
    g_assert_nonnull(server.url);
}

static void test_left_out(void)
{
    g_test_skip("PAGER_TEST_POSTGRESQL=no: the store is tested on SQLite alone");
}

static bool postgresql_is_left_out(void)
{
    return g_strcmp0(g_getenv("PAGER_TEST_POSTGRESQL"), "no") == 0;
}

void store_tests_start(int *argc, char ***argv)
{
    g_test_init(argc, argv, NULL);
    if (postgresql_is_left_out())
        g_test_add_func("/store/postgresql", test_left_out);
    else if (!g_test_subprocess())
        start_postgresql();
}

static void remove_folder(const char *path)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    const char *name = NULL;

    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *inside = g_build_filename(path, name, NULL);
        remove_folder(inside);
    }
    remove(path);
}

/* Each test has a schema of its own in the one database; what it makes there goes before the
 * server's own of that name. */
static char *new_schema_url(void)
{
    g_autofree char *sql = g_strdup_printf("CREATE SCHEMA test_%u", ++server.schemas);
    g_autoptr(GError) error = NULL;
    g_autoptr(Connection) connection = connection_open(server.url, STORE_READ_WRITE, &error);

    g_assert_no_error(error);
    connection_execute(connection, sql, &error);
    g_assert_no_error(error);
    return g_strdup_printf("%s&options=-csearch_path%%3Dtest_%u,pg_catalog", server.url,
                           server.schemas);
}

static void run_case(const void *data)
{
    const Case *one = data;
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("pager-store-XXXXXX", &error);
    g_assert_no_error(error);
    StoreFixture fixture = {.folder = folder, .now = instant_parse("2026-01-12T02:00:00Z", NULL)};

    fixture.url = one->is_postgresql ? new_schema_url()
                                     : g_strdup_printf("sqlite:%s/pager-milter.db", folder);
    fixture.store = store_open(fixture.url, STORE_READ_WRITE, &error);
    g_assert_no_error(error);
    one->test(&fixture, one->data);
    store_close(fixture.store);
    g_date_time_unref(fixture.now);
    g_free(fixture.url);
    remove_folder(folder);
}

static void add_case(const char *engine, const char *name, StoreTest test, const void *data)
{
    g_autofree char *path = g_strdup_printf("/store/%s/%s", engine, name);
    Case *one = g_new0(Case, 1);

    one->test = test;
    one->data = data;
    one->is_postgresql = g_str_equal(engine, "postgresql");
    g_test_add_data_func_full(path, one, (GTestDataFunc) run_case, g_free);
}

void store_test_add_sqlite(const char *name, StoreTest test, const void *data)
{
    add_case("sqlite", name, test, data);
}

void store_test_add_postgresql(const char *name, StoreTest test, const void *data)
{
    if (!postgresql_is_left_out())
        add_case("postgresql", name, test, data);
}

void store_test_add(const char *name, StoreTest test, const void *data)
{
    store_test_add_sqlite(name, test, data);
    store_test_add_postgresql(name, test, data);
}

int store_tests_run(void)
{
    int result = g_test_run();

    if (server.process != 0) {
        close(server.input);
        waitpid(server.process, NULL, 0);
        g_clear_pointer(&server.url, g_free);
    }
    return result;
}

Store *store_fixture_open(StoreFixture *fixture)
{
    g_autoptr(GError) error = NULL;
    Store *store = store_open(fixture->url, STORE_READ_WRITE, &error);

    g_assert_no_error(error);
    return store;
}

GDateTime *store_fixture_at(StoreFixture *fixture, int64_t seconds)
{
    return instant_add_seconds(fixture->now, seconds);
}

void store_fixture_sql(StoreFixture *fixture, const char *sql)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Connection) connection = connection_open(fixture->url, STORE_READ_WRITE, &error);

    g_assert_no_error(error);
    connection_execute(connection, sql, &error);
    g_assert_no_error(error);
}

unsigned store_fixture_count(StoreFixture *fixture, const char *rows)
{
    g_autofree char *sql = g_strdup_printf("DELETE FROM meta WHERE name = 'counted';"
                                           "INSERT INTO meta (name, value) "
                                           "SELECT 'counted', COUNT(*) FROM %s",
                                           rows);
    g_autoptr(GError) error = NULL;
    g_autoptr(Connection) connection = connection_open(fixture->url, STORE_READ_WRITE, &error);

    g_assert_no_error(error);
    connection_execute(connection, sql, &error);
    g_assert_no_error(error);
    g_autoptr(Rows) answer =
        connection_query(connection, STATEMENT_SCHEMA_READ, VALUES(text_value("counted")), &error);
    g_assert_no_error(error);
    return rows_number(answer, 0, 0);
}
