/* SPDX-License-Identifier: MIT */
/* The writer on an engine that does as the test says, for what no real one can be made to do. */
#include "config.h"

#include <glib.h>

#include "store/writer.h"

#define TRIES 5 /* of a transaction that clashes */

/* What befalls one transaction. */
typedef enum { GOES_WELL, COMMIT_IS_LOST, COMMIT_CLASHES, WORK_CLASHES, WORK_IS_REFUSED } Fate;

typedef struct {
    Connection base;
    const Fate *fates;      /* of the transactions, one after another; lent */
    unsigned begun, worked; /* so many */
    unsigned kept, undone;  /* pieces of work within a transaction */
    unsigned callers;       /* that are about to have something written; atomic */
} Engine;

static bool fail(Connection *connection, Fate fate, GError **error)
{
    StoreError code = fate == COMMIT_IS_LOST    ? STORE_ERROR_OPEN
                      : fate == WORK_IS_REFUSED ? STORE_ERROR_CONFLICT
                                                : STORE_ERROR_WRITE;

    connection->is_lost = fate == COMMIT_IS_LOST;
    connection->is_clashed |= fate == COMMIT_CLASHES || fate == WORK_CLASHES;
    g_set_error(error, STORE_ERROR, (int) code, "as the test says");
    return false;
}

static bool execute(Connection *connection, const char *sql, GError **error)
{
    Engine *engine = (Engine *) connection;

    if (g_str_equal(sql, "BEGIN")) {
        connection->is_lost = false;
        engine->begun++;
    }
    engine->undone += g_str_has_prefix(sql, "ROLLBACK TO") ? 1 : 0;
    Fate fate = engine->fates[engine->begun - 1];
    if (g_str_equal(sql, "COMMIT") && (fate == COMMIT_IS_LOST || fate == COMMIT_CLASHES))
        return fail(connection, fate, error);
    return true;
}

static Rows *query(Connection *connection, StatementName name, G_GNUC_UNUSED const Value *values,
                   G_GNUC_UNUSED unsigned count, G_GNUC_UNUSED GError **error)
{
    ((Engine *) connection)->kept += name == STATEMENT_WORK_KEEP ? 1 : 0;
    return rows_new(0);
}

static void close_engine(G_GNUC_UNUSED Connection *connection)
{
}

static bool say_yes(G_GNUC_UNUSED Connection *connection)
{
    return true;
}

static const Driver driver = {
    .scheme = "test:",
    .begin = "BEGIN",
    .begin_read = "BEGIN",
    .close = close_engine,
    .execute = execute,
    .query = query,
    .is_usable = say_yes,
    .is_in_transaction = say_yes,
};

static bool work(Connection *connection, G_GNUC_UNUSED void *data, GError **error)
{
    Engine *engine = (Engine *) connection;
    Fate fate = engine->fates[engine->begun - 1];

    engine->worked++;
    if (fate == WORK_CLASHES || fate == WORK_IS_REFUSED)
        return fail(connection, fate, error);
    return true;
}

/* Has one piece of work written. */
static Engine write_with(const Fate *fates, GError **error)
{
    const WriterTask task = {.work = work};
    Engine engine = {.base = {.driver = &driver}, .fates = fates};
    Writer *writer = writer_start("test:", &engine.base, NULL);

    bool is_written = writer_run(writer, &task, error);
    g_assert_cmpint(is_written, ==, *error == NULL);
    writer_stop(writer);
    return engine;
}

/* What was written may be there all the same: it must not be written twice. */
static void test_lost_commit(void)
{
    const Fate fates[] = {COMMIT_IS_LOST, GOES_WELL};
    g_autoptr(GError) error = NULL;
    Engine engine = write_with(fates, &error);

    g_assert_error(error, STORE_ERROR, STORE_ERROR_WRITE);
    g_assert_cmpuint(engine.worked, ==, 1);
}

static void test_clash(gconstpointer data)
{
    const Fate fates[] = {*(const Fate *) data, GOES_WELL};
    g_autoptr(GError) error = NULL;
    Engine engine = write_with(fates, &error);

    g_assert_no_error(error);
    g_assert_cmpuint(engine.worked, ==, 2);
}

static void test_clash_again(void)
{
    const Fate fates[] = {WORK_CLASHES, WORK_CLASHES, WORK_CLASHES, WORK_CLASHES, WORK_CLASHES};
    g_autoptr(GError) error = NULL;

    G_STATIC_ASSERT(G_N_ELEMENTS(fates) == TRIES);
    Engine engine = write_with(fates, &error);
    g_assert_error(error, STORE_ERROR, STORE_ERROR_WRITE);
    g_assert_cmpuint(engine.worked, ==, TRIES);
}

/* The second try does not clash: its work is refused for good. */
static void test_refused_after_clash(void)
{
    const Fate fates[] = {WORK_CLASHES,    WORK_IS_REFUSED, WORK_IS_REFUSED,
                          WORK_IS_REFUSED, WORK_IS_REFUSED, WORK_IS_REFUSED};
    g_autoptr(GError) error = NULL;
    Engine engine = write_with(fates, &error);

    g_assert_error(error, STORE_ERROR, STORE_ERROR_CONFLICT);
    g_assert_cmpuint(engine.worked, ==, 2);
}

/* Its last try, and there is nothing left to guard. */
static void test_refused_after_clashes(void)
{
    const Fate fates[] = {WORK_CLASHES, WORK_CLASHES, WORK_CLASHES, WORK_CLASHES, WORK_IS_REFUSED};
    g_autoptr(GError) error = NULL;
    Engine engine = write_with(fates, &error);

    g_assert_error(error, STORE_ERROR, STORE_ERROR_CONFLICT);
    g_assert_cmpuint(engine.worked, ==, TRIES);
}

/* Keeps the writer at work until the two others have come. */
static bool wait_for_callers(Connection *connection, G_GNUC_UNUSED void *data,
                             G_GNUC_UNUSED GError **error)
{
    while (g_atomic_int_get(&((Engine *) connection)->callers) < 2)
        g_usleep(1000);
    g_usleep(100000); /* from there into the queue */
    return true;
}

static bool be_refused(Connection *connection, G_GNUC_UNUSED void *data, GError **error)
{
    return fail(connection, WORK_IS_REFUSED, error);
}

typedef struct {
    Writer *writer;
    Engine *engine;
    WriterTask task;
    GError *error;
} Caller;

static void *write_once(void *data)
{
    Caller *caller = data;

    g_atomic_int_inc(&caller->engine->callers);
    writer_run(caller->writer, &caller->task, &caller->error);
    return NULL;
}

/* Both came together. What is refused is undone alone, by its savepoint. */
static void test_refused_beside_another(void)
{
    const Fate fates[] = {GOES_WELL, GOES_WELL, GOES_WELL, GOES_WELL};
    Engine engine = {.base = {.driver = &driver}, .fates = fates};
    Writer *writer = writer_start("test:", &engine.base, NULL);
    Caller callers[] = {{writer, &engine, {.work = work}, NULL},
                        {writer, &engine, {.work = be_refused}, NULL}};
    GThread *threads[] = {g_thread_new("kept", write_once, &callers[0]),
                          g_thread_new("refused", write_once, &callers[1])};
    const WriterTask first = {.work = wait_for_callers};

    g_assert_true(writer_run(writer, &first, NULL));
    g_thread_join(threads[0]);
    g_thread_join(threads[1]);
    writer_stop(writer);
    g_assert_no_error(callers[0].error);
    g_assert_error(callers[1].error, STORE_ERROR, STORE_ERROR_CONFLICT);
    g_error_free(callers[1].error);
    g_test_message("kept %u, undone %u", engine.kept, engine.undone);
}

int main(int argc, char **argv)
{
    static const Fate in_work = WORK_CLASHES, in_commit = COMMIT_CLASHES;

    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/writer/what a lost commit may have written is not written again",
                    test_lost_commit);
    g_test_add_data_func("/writer/work that clashes runs again", &in_work, test_clash);
    g_test_add_data_func("/writer/a commit that clashes runs again", &in_commit, test_clash);
    g_test_add_func("/writer/work that always clashes is given up", test_clash_again);
    g_test_add_func("/writer/a clash is forgotten by the next try", test_refused_after_clash);
    g_test_add_func("/writer/the last try may be refused", test_refused_after_clashes);
    g_test_add_func("/writer/what is refused does not take its neighbour along",
                    test_refused_beside_another);
    return g_test_run();
}
