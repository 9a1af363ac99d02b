/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/writer.h"

#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>

#include "base/clock.h"
#include "store/schema.h"

#define BATCH_LIMIT        200  /* pieces of work a transaction, all lost with a failed commit */
#define GATHER_US          250  /* for each piece of work in the batch before */
#define GATHER_MOST_US     2000 /* well below what a client notices */
#define CLASH_TRIES        5
#define RECONNECT_FOR_MS   3000 /* a database that is just being restarted */
#define RECONNECT_PAUSE_US 100000

typedef struct {
    const WriterTask *task;
    GError *error; /* NULL: it is on disk */
    bool is_failed;
    sem_t answered; /* not a condition of the writer's mutex: who is woken would wait for that */
} Request;

struct Writer {
    char *url;
    Connection *connection; /* the thread's alone; NULL while the store cannot be reached */
    pthread_t thread;
    pthread_mutex_t mutex; /* guards what follows */
    pthread_cond_t filled;
    GPtrArray *waiting; /* of Request, on their callers' stacks */
    bool is_stopping;
    unsigned last_count; /* of the batch before */
};

static int compare_keys(const void *left, const void *right)
{
    int64_t a = *(const int64_t *) left, b = *(const int64_t *) right;

    return (a > b) - (a < b);
}

/* All keys of the batch, rising, so that two hosts never wait for each other. */
static bool take_locks(Connection *connection, const GPtrArray *batch, GError **error)
{
    g_autoptr(GArray) keys = g_array_new(FALSE, FALSE, sizeof(int64_t));

    for (unsigned i = 0; i < batch->len; i++) {
        const Request *request = g_ptr_array_index(batch, i);
        if (request->task->key_count > 0)
            g_array_append_vals(keys, request->task->keys, request->task->key_count);
    }
    if (keys->len == 0)
        return true;
    qsort(keys->data, keys->len, sizeof(int64_t), compare_keys);
    return connection->driver->lock(connection, (const int64_t *) keys->data, keys->len, error);
}

/* Where no savepoint guards the others, the transaction is lost with one piece of work. */
static bool run_bare(Connection *connection, Request *request, GError **error)
{
    request->is_failed = !request->task->work(connection, request->task->data, &request->error);
    if (request->is_failed)
        *error = g_error_copy(request->error);
    return !request->is_failed;
}

/* Runs one piece of work. False when the whole transaction is lost with it. */
static bool run_guarded(Connection *connection, Request *request, GError **error)
{
    if (!connection_run(connection, STATEMENT_WORK_BEGIN, NO_VALUES, error))
        return false;
    if (request->task->work(connection, request->task->data, &request->error))
        return connection_run(connection, STATEMENT_WORK_KEEP, NO_VALUES, error);
    request->is_failed = true;
    if (!connection->is_lost && !connection->is_clashed &&
        connection->driver->is_in_transaction(connection) &&
        connection_execute(connection, "ROLLBACK TO SAVEPOINT work", error) &&
        connection_run(connection, STATEMENT_WORK_KEEP, NO_VALUES, error))
        return true;
    if (*error == NULL)
        *error = g_error_copy(request->error);
    return false;
}

typedef bool (*WorkRunner)(Connection *connection, Request *request, GError **error);

static bool try_transaction(Connection *connection, const GPtrArray *batch, WorkRunner run_one,
                            GError **error)
{
    connection->is_clashed = false;
    for (unsigned i = 0; i < batch->len; i++) {
        Request *request = g_ptr_array_index(batch, i);
        g_clear_error(&request->error);
        request->is_failed = false;
    }
    if (!connection_execute(connection, connection->driver->begin, error))
        return false;
    bool is_good = take_locks(connection, batch, error);
    for (unsigned i = 0; is_good && i < batch->len; i++)
        is_good = run_one(connection, g_ptr_array_index(batch, i), error);
    if (is_good && connection_execute(connection, "COMMIT", error))
        return true;
    if (is_good) /* nobody knows what became of it: it must not run again by itself */
        (*error)->code = STORE_ERROR_WRITE;
    connection_execute(connection, "ROLLBACK", NULL);
    return false;
}

static bool reconnect(Writer *writer, GError **error)
{
    g_autoptr(Connection) connection = NULL;

    g_clear_pointer(&writer->connection, connection_close);
    connection = connection_open(writer->url, STORE_READ_WRITE, error);
    if (connection == NULL || !schema_prepare(connection, STORE_READ_WRITE, error))
        return false;
    writer->connection = g_steal_pointer(&connection);
    return true;
}

/* Has a connection that works, within a bounded time. */
static bool be_connected(Writer *writer, GError **error)
{
    if (writer->connection != NULL && writer->connection->driver->is_usable(writer->connection))
        return true;

    int64_t until = clock_steady_ms() + RECONNECT_FOR_MS;
    while (true) {
        g_autoptr(GError) reason = NULL;
        if (reconnect(writer, &reason))
            return true;
        if (url_sqlite_path(writer->url) != NULL || clock_steady_ms() >= until) {
            g_propagate_error(error, g_steal_pointer(&reason));
            return false;
        }
        g_usleep(RECONNECT_PAUSE_US);
    }
}

/* Answers whether nothing but a piece of work went wrong, and not the store. */
static bool is_spoiled(const Connection *connection, const GPtrArray *batch)
{
    for (unsigned i = 0; i < batch->len && !connection->is_lost && !connection->is_clashed; i++) {
        const Request *request = g_ptr_array_index(batch, i);
        if (request->is_failed)
            return true;
    }
    return false;
}

/* A connection that was lost since the last transaction is noticed only now: worth a second try. */
static bool may_repeat(const Connection *connection, int try, const GError *reason)
{
    if (connection->is_clashed)
        return try < CLASH_TRIES - 1;
    return connection->is_lost && try == 0 &&
           g_error_matches(reason, STORE_ERROR, STORE_ERROR_OPEN);
}

/* Work seldom fails, and guarding it costs a copy of each page: only a batch that was spoiled runs
 * again with guards. Work alone has nobody to spoil. */
static bool run_batch(Writer *writer, const GPtrArray *batch, GError **error)
{
    WorkRunner run_one = run_bare;

    for (int try = 0;; try++) {
        g_autoptr(GError) reason = NULL;
        if (!be_connected(writer, error))
            return false;
        if (try_transaction(writer->connection, batch, run_one, &reason))
            return true;
        if (run_one == run_bare && is_spoiled(writer->connection, batch)) {
            if (batch->len == 1)
                return true;
            run_one = run_guarded;
        } else if (!may_repeat(writer->connection, try, reason)) {
            g_propagate_error(error, g_steal_pointer(&reason));
            return false;
        }
    }
}

/* A request is its caller's again, and may be gone, once it is posted. */
static void answer(const GPtrArray *batch, const GError *failure)
{
    for (unsigned i = 0; i < batch->len; i++) {
        Request *request = g_ptr_array_index(batch, i);
        if (failure != NULL) {
            g_clear_error(&request->error);
            request->error = g_error_copy(failure);
            request->is_failed = true;
        }
        sem_post(&request->answered);
    }
}

/* Where several came together before, the others are on their way: one commit is cheaper than two,
 * the more so the more there are. The caller holds the lock, which is given up meanwhile. */
static void gather(Writer *writer)
{
    if (writer->last_count < 2 || writer->is_stopping)
        return;
    pthread_mutex_unlock(&writer->mutex);
    g_usleep(MIN(writer->last_count * GATHER_US, GATHER_MOST_US));
    pthread_mutex_lock(&writer->mutex);
}

/* Waits for work and takes it; an empty batch means that the store is being closed. */
static GPtrArray *take_batch(Writer *writer)
{
    GPtrArray *batch = g_ptr_array_new();

    pthread_mutex_lock(&writer->mutex);
    while (writer->waiting->len == 0 && !writer->is_stopping)
        pthread_cond_wait(&writer->filled, &writer->mutex);
    gather(writer);
    unsigned count = MIN(writer->waiting->len, BATCH_LIMIT);
    for (unsigned i = 0; i < count; i++)
        g_ptr_array_add(batch, g_ptr_array_index(writer->waiting, i));
    if (count > 0)
        g_ptr_array_remove_range(writer->waiting, 0, count);
    writer->last_count = count;
    pthread_mutex_unlock(&writer->mutex);
    return batch;
}

static void *run(void *data)
{
    Writer *writer = data;

    while (true) {
        g_autoptr(GPtrArray) batch = take_batch(writer);
        g_autoptr(GError) failure = NULL;
        if (batch->len == 0)
            return NULL;
        run_batch(writer, batch, &failure);
        answer(batch, failure);
    }
}

static void writer_free(Writer *writer)
{
    connection_close(writer->connection);
    pthread_mutex_destroy(&writer->mutex);
    pthread_cond_destroy(&writer->filled);
    g_ptr_array_unref(writer->waiting);
    g_free(writer->url);
    g_free(writer);
}

/* Signals are for the threads that wait for them, not for this one. */
static int start_thread(Writer *writer)
{
    sigset_t all, before;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int code = pthread_create(&writer->thread, NULL, run, writer);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return code;
}

Writer *writer_start(const char *url, Connection *connection, GError **error)
{
    Writer *writer = g_new0(Writer, 1);

    writer->url = g_strdup(url);
    writer->connection = connection;
    writer->waiting = g_ptr_array_new();
    pthread_mutex_init(&writer->mutex, NULL);
    pthread_cond_init(&writer->filled, NULL);
    int code = start_thread(writer);
    if (code == 0)
        return writer;
    g_set_error(error, STORE_ERROR, STORE_ERROR_OPEN, "cannot start the store's writer: %s",
                g_strerror(code));
    writer_free(writer);
    return NULL;
}

void writer_stop(Writer *writer)
{
    if (writer == NULL)
        return;
    pthread_mutex_lock(&writer->mutex);
    writer->is_stopping = true;
    pthread_cond_signal(&writer->filled);
    pthread_mutex_unlock(&writer->mutex);
    pthread_join(writer->thread, NULL);
    writer_free(writer);
}

bool writer_run(Writer *writer, const WriterTask *task, GError **error)
{
    Request request = {.task = task};

    sem_init(&request.answered, 0, 0);
    pthread_mutex_lock(&writer->mutex);
    g_ptr_array_add(writer->waiting, &request);
    pthread_cond_signal(&writer->filled);
    pthread_mutex_unlock(&writer->mutex);
    while (sem_wait(&request.answered) != 0)
        continue; /* a signal came */
    sem_destroy(&request.answered);
    if (request.error != NULL)
        g_propagate_error(error, request.error);
    return !request.is_failed;
}
