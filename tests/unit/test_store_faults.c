/* SPDX-License-Identifier: MIT */
/* What goes wrong around a store, what it says, and that it works again afterwards. */
#include "config.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fd.h"
#include "store/driver.h"
#include "tests/support/store_fixture.h"

#define NOBODY 65534

static void expect_error(GError *error, StoreError code, const char *words)
{
    g_assert_error(error, STORE_ERROR, (int) code);
    if (strstr(error->message, words) == NULL)
        g_test_message("'%s' does not say '%s'", error->message, words);
    g_assert_nonnull(strstr(error->message, words));
}

static void expect_no_store(const char *url, StoreMode mode, StoreError code, const char *words)
{
    g_autoptr(GError) error = NULL;

    g_assert_null(store_open(url, mode, &error));
    expect_error(error, code, words);
}

static bool put_emergency(Store *store, StoreFixture *fixture, const char *reference,
                          GError **error)
{
    g_autoptr(Plan) plan = plan_of_emergency(reference, "noodhulp", fixture->now);

    return emergency_open(store, plan, error);
}

static void expect_works(Store *store, StoreFixture *fixture, const char *reference)
{
    g_autoptr(GError) error = NULL;

    put_emergency(store, fixture, reference, &error);
    g_assert_no_error(error);
    g_autoptr(Emergency) found = emergency_find(store, reference, &error);
    g_assert_no_error(error);
    g_assert_nonnull(found);
}

static char *path_of(const StoreFixture *fixture)
{
    return g_build_filename(fixture->folder, "pager-milter.db", NULL);
}

/* Runs a test in a process of its own, without root's powers, with the store closed before. */
static void run_apart(StoreFixture *fixture, void (*test)(StoreFixture *fixture))
{
    g_autofree char *path = path_of(fixture);
    int status = 0;

    g_clear_pointer(&fixture->store, store_close);
    if (getuid() == 0) {
        g_assert_cmpint(chown(fixture->folder, NOBODY, NOBODY), ==, 0);
        g_assert_cmpint(chown(path, NOBODY, NOBODY), ==, 0);
    }
    pid_t child = fork();
    g_assert_cmpint(child, >=, 0);
    if (child == 0) {
        if (getuid() == 0)
            g_assert_cmpint(setgid(NOBODY) | setuid(NOBODY), ==, 0);
        test(fixture);
        _exit(0);
    }
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_true(WIFEXITED(status));
    g_assert_cmpint(WEXITSTATUS(status), ==, 0);
}

static void test_bad_urls(StoreFixture *fixture, const void *data)
{
    g_autofree char *missing = g_strdup_printf("sqlite:%s/none/pager.db", fixture->folder);
    g_autofree char *empty = g_strdup_printf("sqlite:%s/none.db", fixture->folder);
    g_autofree char *folder = g_strdup_printf("sqlite:%s", fixture->folder);
    (void) data;

    expect_no_store("mysql://host/db", STORE_READ_WRITE, STORE_ERROR_OPEN, "sqlite:/path");
    expect_no_store(missing, STORE_READ_WRITE, STORE_ERROR_OPEN, "the folder has to exist");
    expect_no_store(empty, STORE_READ_ONLY, STORE_ERROR_OPEN, "none.db");
    expect_no_store(folder, STORE_READ_WRITE, STORE_ERROR_OPEN, fixture->folder);
}

static void in_read_only_file(StoreFixture *fixture)
{
    g_autofree char *path = path_of(fixture);

    g_assert_cmpint(chmod(path, 0444), ==, 0);
    expect_no_store(fixture->url, STORE_READ_WRITE, STORE_ERROR_WRITE, "writable for this user");
    g_assert_cmpint(chmod(path, 0600), ==, 0);
    g_autoptr(Store) store = store_fixture_open(fixture);
    expect_works(store, fixture, "R");
}

static void test_read_only_file(StoreFixture *fixture, const void *data)
{
    (void) data;
    run_apart(fixture, in_read_only_file);
}

static void in_read_only_folder(StoreFixture *fixture)
{
    g_assert_cmpint(chmod(fixture->folder, 0555), ==, 0);
    expect_no_store(fixture->url, STORE_READ_WRITE, STORE_ERROR_WRITE, "folder");
    g_assert_cmpint(chmod(fixture->folder, 0755), ==, 0);
    g_autoptr(Store) store = store_fixture_open(fixture);
    expect_works(store, fixture, "R");
}

static void test_read_only_folder(StoreFixture *fixture, const void *data)
{
    (void) data;
    run_apart(fixture, in_read_only_folder);
}

/* Lets files grow no further than `bytes`: what a full disk does, without filling one. */
static void limit_files(rlim_t bytes)
{
    struct rlimit limit;

    g_assert_cmpint(getrlimit(RLIMIT_FSIZE, &limit), ==, 0);
    limit.rlim_cur = bytes;
    g_assert_cmpint(setrlimit(RLIMIT_FSIZE, &limit), ==, 0);
}

static void in_full_disk(StoreFixture *fixture)
{
    g_autoptr(GError) error = NULL;

    signal(SIGXFSZ, SIG_IGN);
    g_autoptr(Store) store = store_fixture_open(fixture);
    expect_works(store, fixture, "before");
    limit_files(4096);
    for (unsigned i = 0; i < 3; i++) {
        g_assert_false(put_emergency(store, fixture, "during", &error));
        expect_error(error, STORE_ERROR_WRITE, "pager-milter.db");
        g_clear_error(&error);
    }
    limit_files(RLIM_INFINITY);
    expect_works(store, fixture, "after");
    g_assert_null(emergency_find(store, "during", &error));
    g_autoptr(Emergency) before = emergency_find(store, "before", &error);
    g_assert_nonnull(before);
}

static void test_full_disk(StoreFixture *fixture, const void *data)
{
    (void) data;
    run_apart(fixture, in_full_disk);
}

static void test_no_database(StoreFixture *fixture, const void *data)
{
    g_autofree char *path = path_of(fixture);
    g_autofree char *garbage = g_strnfill(20000, 'x');
    g_autofree char *after = NULL;
    (void) data;

    g_clear_pointer(&fixture->store, store_close);
    g_assert_true(g_file_set_contents(path, garbage, -1, NULL));
    expect_no_store(fixture->url, STORE_READ_WRITE, STORE_ERROR_BROKEN, "no SQLite database");
    expect_no_store(fixture->url, STORE_READ_ONLY, STORE_ERROR_BROKEN, path);
    g_assert_true(g_file_get_contents(path, &after, NULL, NULL));
    g_assert_cmpstr(after, ==, garbage); /* kept as it is: people may want to mend it */
}

/* Overwrites all pages but the first, as a bad disk does. */
static void damage(const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *bytes = NULL;
    gsize length = 0;

    g_file_get_contents(path, &bytes, &length, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(length, >, 4096);
    memset(bytes + 4096, 0x5a, length - 4096);
    g_file_set_contents(path, bytes, (gssize) length, &error);
    g_assert_no_error(error);
}

static void test_damaged(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *path = path_of(fixture);
    (void) data;

    expect_works(fixture->store, fixture, "R");
    g_clear_pointer(&fixture->store, store_close);
    damage(path);
    g_autoptr(Store) store = store_open(fixture->url, STORE_READ_WRITE, &error);
    if (store != NULL)
        g_assert_false(put_emergency(store, fixture, "S", &error));
    expect_error(error, STORE_ERROR_BROKEN, ".recover");
}

/* The file is replaced while the daemon runs: what is accepted afterwards has to be in the new one.
 */
static void test_replaced(StoreFixture *fixture, const void *data)
{
    g_autofree char *path = path_of(fixture);
    g_autofree char *elsewhere = g_strconcat(path, "-moved", NULL);
    (void) data;

    expect_works(fixture->store, fixture, "old");
    g_assert_cmpint(rename(path, elsewhere), ==, 0);
    expect_works(fixture->store, fixture, "new");
    g_assert_cmpuint(store_fixture_count(fixture, "emergencies WHERE reference = 'new'"), ==, 1);
}

static void test_newer_schema(StoreFixture *fixture, const void *data)
{
    (void) data;
    store_fixture_sql(fixture, "UPDATE meta SET value = '99' WHERE name = 'schema'");
    g_autoptr(Store) compatible = store_fixture_open(fixture);
    expect_works(compatible, fixture, "R"); /* a newer one that only added */
    store_fixture_sql(fixture, "UPDATE meta SET value = '98' WHERE name = 'usable_from'");
    expect_no_store(fixture->url, STORE_READ_WRITE, STORE_ERROR_SCHEMA, "schema 99");
    expect_no_store(fixture->url, STORE_READ_ONLY, STORE_ERROR_SCHEMA, "newer release");
}

/* Such as a program between two releases has made. */
static void test_missing_column(StoreFixture *fixture, const void *data)
{
    (void) data;

    store_fixture_sql(fixture, "ALTER TABLE emergencies DROP COLUMN tariff");
    expect_no_store(fixture->url, STORE_READ_WRITE, STORE_ERROR_SCHEMA, "ADD COLUMN tariff");
    expect_no_store(fixture->url, STORE_READ_ONLY, STORE_ERROR_SCHEMA, "no release has made it");
}

/* Puts a store that a program of the first schema has made into the place of the fixture's. */
static void put_first_schema(StoreFixture *fixture)
{
    static const char *const tables[] = {
        "emergencies",   "promises",     "events",    "seen_mails",      "threads",
        "reply_marks",   "event_counts", "incidents", "incident_events", "webhooks_seen",
        "webhook_times", "ledger",       "meta"};
    g_autoptr(GError) error = NULL;
    g_autofree char *sql = NULL;
    g_autofree char *path =
        g_test_build_filename(G_TEST_DIST, "tests/fixtures/stores/first-schema.sql", NULL);

    g_clear_pointer(&fixture->store, store_close);
    for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autofree char *drop = g_strdup_printf("DROP TABLE %s", tables[i]);
        store_fixture_sql(fixture, drop);
    }
    g_file_get_contents(path, &sql, NULL, &error);
    g_assert_no_error(error);
    store_fixture_sql(fixture, sql);
}

static void test_older_schema(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    (void) data;

    put_first_schema(fixture);
    fixture->store = store_fixture_open(fixture);
    expect_works(fixture->store, fixture, "S");
    g_autoptr(Emergency) kept = emergency_find(fixture->store, "1AX-DJCK", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(kept->life, ==, "waiting");
    g_assert_false(kept->needs_proof);
    g_assert_null(kept->proven);
    /* The release before may go on. */
    g_assert_cmpuint(
        store_fixture_count(fixture, "meta WHERE name = 'usable_from' AND value = '1'"), ==, 1);
    g_assert_cmpuint(store_fixture_count(fixture, "meta WHERE name = 'schema' AND value = '2'"), ==,
                     1);
}

/* What was open before goes on as what is opened now: the customer is told, and people are when
 * nobody takes it on. The mail was answered once for both of its desks. */
static void test_older_goes_on(StoreFixture *fixture, const void *data)
{
    static const char *const references[] = {"1AX-DJCK", "2PW-KWG1"};
    g_autoptr(GDateTime) due = store_fixture_at(fixture, INT64_C(901));
    g_autoptr(GError) error = NULL;
    unsigned checks = 0;
    (void) data;

    put_first_schema(fixture);
    store_fixture_sql(fixture, "UPDATE promises SET state = 'done' WHERE kind = 'page'");
    fixture->store = store_fixture_open(fixture);
    for (size_t i = 0; i < G_N_ELEMENTS(references); i++) {
        g_autoptr(Emergency) open = emergency_find(fixture->store, references[i], &error);
        g_assert_no_error(error);
        g_assert_nonnull(strstr(open->conversation, "\"to\":\"klant@bakkerij.example\""));
        g_assert_true(g_date_time_equal(open->customer_told, open->opened));
    }
    g_autoptr(GPtrArray) promises = outbox_claim(fixture->store, due, 10, 60, &error);
    g_assert_no_error(error);
    for (unsigned i = 0; i < promises->len; i++) {
        const Promise *promise = promises->pdata[i];
        g_assert_cmpstr(promise->order, ==, "{\"check\": \"unacknowledged\"}");
        checks += promise->kind == PROMISE_CHECK ? 1 : 0;
    }
    g_assert_cmpuint(checks, ==, 2);
}

/* Nobody is to be told of what has ended. */
static void test_older_has_ended(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    (void) data;

    put_first_schema(fixture);
    store_fixture_sql(fixture, "UPDATE emergencies SET ended = opened, end_reason = 'closed'");
    fixture->store = store_fixture_open(fixture);
    g_autoptr(Emergency) ended = emergency_find(fixture->store, "1AX-DJCK", &error);
    g_assert_no_error(error);
    g_assert_null(ended->conversation);
    g_assert_cmpuint(store_fixture_count(fixture, "promises WHERE kind = 'check'"), ==, 0);
}

static void test_no_tables(StoreFixture *fixture, const void *data)
{
    (void) data;
    store_fixture_sql(fixture, "DROP TABLE meta");
    expect_no_store(fixture->url, STORE_READ_ONLY, STORE_ERROR_SCHEMA, "no tables of ours");
}

static void test_looking(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    (void) data;

    expect_works(fixture->store, fixture, "R");
    g_autoptr(Store) store = store_open(fixture->url, STORE_READ_ONLY, &error);
    g_assert_no_error(error);
    g_autoptr(Emergency) found = emergency_find(store, "R", &error);
    g_assert_nonnull(found);
    g_assert_false(put_emergency(store, fixture, "S", &error));
    expect_error(error, STORE_ERROR_WRITE, "reading only");
}

static void test_one_daemon(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_auto(Fd) first = store_claim_daemon(fixture->url, &error);
    (void) data;

    g_assert_no_error(error);
    g_assert_cmpint(first, >=, 0);
    g_assert_cmpint(store_claim_daemon(fixture->url, &error), ==, -1);
    expect_error(error, STORE_ERROR_IN_USE, "another daemon");
    g_clear_error(&error);

    expect_works(fixture->store, fixture, "R");
    g_autoptr(GPtrArray) leased = outbox_claim(fixture->store, fixture->now, 10, 600, &error);
    g_assert_cmpuint(leased->len, ==, 1);
    fd_clear(&first); /* it dies */
    g_auto(Fd) second = store_claim_daemon(fixture->url, &error);
    g_assert_cmpint(second, >=, 0);
    g_assert_true(outbox_take_back(fixture->store, &error));
    g_autoptr(GPtrArray) again = outbox_claim(fixture->store, fixture->now, 10, 600, &error);
    g_assert_cmpuint(again->len, ==, 1);
}

/* PostgreSQL is there to be shared by hosts: each takes back its own leases alone. */
static void test_many_daemons(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_auto(Fd) first = store_claim_daemon(fixture->url, &error);
    (void) data;

    g_assert_cmpint(first, >=, 0);
    expect_works(fixture->store, fixture, "R");
    expect_works(fixture->store, fixture, "S");
    g_autoptr(GPtrArray) leased = outbox_claim(fixture->store, fixture->now, 10, 600, &error);
    g_assert_cmpuint(leased->len, ==, 2);
    store_fixture_sql(fixture,
                      "UPDATE promises SET leased_by = 'mx2.host.example' WHERE emergency = 'S'");
    g_auto(Fd) second = store_claim_daemon(fixture->url, &error);
    g_assert_cmpint(second, >=, 0);
    g_assert_true(outbox_take_back(fixture->store, &error));
    g_autoptr(GPtrArray) again = outbox_claim(fixture->store, fixture->now, 10, 600, &error);
    g_assert_cmpuint(again->len, ==, 1);
    g_assert_cmpstr(((Promise *) g_ptr_array_index(again, 0))->id, ==, "R-page");
}

/* The server was away when the daemon started: its supervisor claims the store after dispatch has
 * begun to work with it. What dispatch has in work must not go to another host as well. */
static void test_late_claim(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    (void) data;

    expect_works(fixture->store, fixture, "R");
    g_autoptr(GPtrArray) leased = outbox_claim(fixture->store, fixture->now, 10, 600, &error);
    g_assert_cmpuint(leased->len, ==, 1);
    g_auto(Fd) late = store_claim_daemon(fixture->url, &error);
    g_assert_cmpint(late, >=, 0);
    g_autoptr(GPtrArray) other = outbox_claim(fixture->store, fixture->now, 10, 600, &error);
    g_assert_cmpuint(other->len, ==, 0);
}

/* Answers whether somebody holds a lock on the file, as another process sees it. */
static bool is_locked(const char *path)
{
    struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    pid_t child = fork();

    g_assert_cmpint(child, >=, 0);
    if (child == 0) {
        g_auto(Fd) fd = open(path, O_RDWR | O_CLOEXEC);
        _exit(fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK);
    }
    int status = 0;
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    return WEXITSTATUS(status) == 1;
}

/* A lock that is lost lets another process take the log away from under us. */
static void in_second_handle(StoreFixture *fixture)
{
    g_autofree char *path = path_of(fixture);
    g_autoptr(GError) error = NULL;
    g_autoptr(Connection) first = connection_open(fixture->url, STORE_READ_WRITE, &error);
    g_assert_no_error(error);
    g_autoptr(Rows) rows =
        connection_query(first, STATEMENT_NEXT_DUE, NO_VALUES, &error); /* takes the lock */
    g_assert_nonnull(rows);
    g_autoptr(Connection) second = connection_open(fixture->url, STORE_READ_WRITE, &error);
    g_assert_nonnull(second);
    g_assert_true(is_locked(path));
}

static void test_second_handle(StoreFixture *fixture, const void *data)
{
    (void) data;
    run_apart(fixture, in_second_handle);
}

typedef struct {
    const char *url;
    pthread_barrier_t is_held;
} Holder;

/* Another program has the file for a while: that is no reason to refuse a mail. */
static void *hold_file(void *data)
{
    Holder *holder = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(Connection) connection = connection_open(holder->url, STORE_READ_WRITE, &error);

    g_assert_no_error(error);
    connection_execute(connection, "BEGIN IMMEDIATE", &error);
    g_assert_no_error(error);
    pthread_barrier_wait(&holder->is_held);
    g_usleep(300 * 1000);
    connection_execute(connection, "COMMIT", &error);
    return NULL;
}

static void test_busy_file(StoreFixture *fixture, const void *data)
{
    Holder holder = {.url = fixture->url};
    pthread_t thread;
    (void) data;

    pthread_barrier_init(&holder.is_held, NULL, 2);
    g_assert_cmpint(pthread_create(&thread, NULL, hold_file, &holder), ==, 0);
    pthread_barrier_wait(&holder.is_held);
    expect_works(fixture->store, fixture, "R");
    pthread_join(thread, NULL);
    pthread_barrier_destroy(&holder.is_held);
}

static void test_server_is_down(StoreFixture *fixture, const void *data)
{
    g_autofree char *url =
        g_strdup_printf("postgresql://pager:secret@/pager?host=%s", fixture->folder);
    g_autoptr(GError) error = NULL;
    (void) data;

    g_assert_null(store_open(url, STORE_READ_WRITE, &error));
    expect_error(error, STORE_ERROR_OPEN, fixture->folder);
    g_assert_null(strstr(error->message, "secret"));
}

/* A server that takes connections and says nothing. */
static void test_server_is_silent(StoreFixture *fixture, const void *data)
{
    g_autofree char *url =
        g_strdup_printf("postgresql://pager@/pager?host=%s&connect_timeout=2", fixture->folder);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    g_auto(Fd) server = socket(AF_UNIX, SOCK_STREAM, 0);
    (void) data;

    g_snprintf(address.sun_path, sizeof(address.sun_path), "%s/.s.PGSQL.5432", fixture->folder);
    g_assert_cmpint(bind(server, (struct sockaddr *) &address, sizeof(address)), ==, 0);
    g_assert_cmpint(listen(server, 5), ==, 0);
    expect_no_store(url, STORE_READ_WRITE, STORE_ERROR_OPEN, "timeout expired");
}

static void test_cut_connections(StoreFixture *fixture, const void *data)
{
    (void) data;
    expect_works(fixture->store, fixture, "before");
    store_fixture_sql(fixture,
                      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                      "WHERE application_name = 'pager-milter' AND pid <> pg_backend_pid()");
    expect_works(fixture->store, fixture, "after");
}

int main(int argc, char **argv)
{
    store_tests_start(&argc, &argv);
    store_test_add_sqlite("a wrong url says what would be right", test_bad_urls, NULL);
    store_test_add_sqlite("a file that may not be written is no store", test_read_only_file, NULL);
    store_test_add_sqlite("a folder that may not be written is no place", test_read_only_folder,
                          NULL);
    store_test_add_sqlite("a full disk refuses, and then works again", test_full_disk, NULL);
    store_test_add_sqlite("another file is no database and stays as it is", test_no_database, NULL);
    store_test_add_sqlite("rule 94: a damaged file is told and stays", test_damaged, NULL);
    store_test_add_sqlite("a replaced file is noticed", test_replaced, NULL);
    store_test_add("a newer schema is told, one that only added is used", test_newer_schema, NULL);
    store_test_add("a store that lacks a column is refused at once", test_missing_column, NULL);
    store_test_add("an older schema grows, and keeps what it holds", test_older_schema, NULL);
    store_test_add("what an older schema holds open goes on", test_older_goes_on, NULL);
    store_test_add("what has ended in an older schema rests", test_older_has_ended, NULL);
    store_test_add("tables of another program are told", test_no_tables, NULL);
    store_test_add("who only looks cannot write", test_looking, NULL);
    store_test_add_sqlite("one daemon for one file, and it takes back leases", test_one_daemon,
                          NULL);
    store_test_add("a late claim leaves alone what is in work", test_late_claim, NULL);
    store_test_add_postgresql("many hosts for one server, each with its leases", test_many_daemons,
                              NULL);
    store_test_add_sqlite("a second handle leaves the locks of the first", test_second_handle,
                          NULL);
    store_test_add_sqlite("a file that is taken for a while is waited for", test_busy_file, NULL);
    store_test_add_sqlite("a server that is down is told without its password", test_server_is_down,
                          NULL);
    store_test_add_sqlite("a server that is silent is given up", test_server_is_silent, NULL);
    store_test_add_postgresql("a cut connection is made anew", test_cut_connections, NULL);
    return store_tests_run();
}
