/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/store.h"

#include <pthread.h>

#include "store/facts_read.h"
#include "store/plan_write.h"
#include "store/schema.h"
#include "store/store_private.h"

struct Store {
    char *url;
    StoreMode mode;
    Writer *writer;        /* NULL when it is read only */
    pthread_mutex_t mutex; /* guards the reader */
    Connection *reader;    /* NULL until it is needed, and after it was lost */
};

/* Not G_DEFINE_QUARK: its cache is written by whoever comes first, which is a race. */
GQuark store_error_quark(void)
{
    return g_quark_from_static_string("store-error-quark");
}

Store *store_open(const char *url, StoreMode mode, GError **error)
{
    g_autoptr(Connection) connection = connection_open(url, mode, error);

    if (connection == NULL || !schema_prepare(connection, mode, error))
        return NULL;

    g_autoptr(Store) store = g_new0(Store, 1);
    store->url = g_strdup(url);
    store->mode = mode;
    pthread_mutex_init(&store->mutex, NULL);
    if (mode == STORE_READ_ONLY) {
        store->reader = g_steal_pointer(&connection);
        return g_steal_pointer(&store);
    }
    store->writer = writer_start(url, g_steal_pointer(&connection), error);
    return store->writer == NULL ? NULL : g_steal_pointer(&store);
}

void store_close(Store *store)
{
    if (store == NULL)
        return;
    connection_close(store->reader);
    writer_stop(store->writer); /* the last one to close folds SQLite's log into the file */
    pthread_mutex_destroy(&store->mutex);
    g_free(store->url);
    g_free(store);
}

bool store_write_locked(Store *store, const WriterTask *task, GError **error)
{
    if (store->writer != NULL)
        return writer_run(store->writer, task, error);
    g_set_error(error, STORE_ERROR, STORE_ERROR_WRITE, "the store was opened for reading only");
    return false;
}

bool store_write(Store *store, StoreWork work, void *data, GError **error)
{
    const WriterTask task = {.work = work, .data = data};

    return store_write_locked(store, &task, error);
}

bool store_purge(Store *store, GError **error)
{
    g_autoptr(Connection) connection = connection_open(store->url, STORE_READ_WRITE, error);

    return connection != NULL && connection->driver->purge(connection, error);
}

bool store_empty_log(Store *store, GError **error)
{
    g_autoptr(Connection) connection = connection_open(store->url, STORE_READ_WRITE, error);

    return connection != NULL && connection->driver->empty_log(connection, error);
}

static bool open_reader(Store *store, GError **error)
{
    if (store->reader != NULL && store->reader->driver->is_usable(store->reader))
        return true;
    g_clear_pointer(&store->reader, connection_close);
    store->reader = connection_open(store->url, STORE_READ_ONLY, error);
    return store->reader != NULL;
}

static bool read_snapshot(Store *store, StoreWork work, void *data, GError **error)
{
    if (!open_reader(store, error) ||
        !connection_execute(store->reader, store->reader->driver->begin_read, error))
        return false;
    bool is_good = work(store->reader, data, error);
    connection_execute(store->reader, "ROLLBACK", NULL);
    return is_good;
}

bool store_read(Store *store, StoreWork work, void *data, GError **error)
{
    g_autoptr(GError) reason = NULL;

    pthread_mutex_lock(&store->mutex);
    bool is_good = read_snapshot(store, work, data, &reason);
    /* A connection that was lost while nobody looked deserves a second try. */
    if (!is_good && store->reader != NULL && store->reader->is_lost) {
        g_clear_error(&reason);
        is_good = read_snapshot(store, work, data, &reason);
    }
    pthread_mutex_unlock(&store->mutex);
    if (!is_good)
        g_propagate_error(error, g_steal_pointer(&reason));
    return is_good;
}

typedef struct {
    const Question *question;
    PlanFunction plan;
    const void *data;
    Plan *result; /* owned */
} Transaction;

static bool decide(Transaction *transaction, const Facts *facts)
{
    if (facts == NULL)
        return false;
    g_clear_pointer(&transaction->result, plan_free);
    transaction->result = transaction->plan(facts, transaction->data);
    return true;
}

static bool transact(Connection *connection, void *data, GError **error)
{
    Transaction *transaction = data;
    const Question *question = transaction->question;

    if (!facts_refresh(connection, question, error))
        return false;
    g_autoptr(Facts) facts = facts_read_locked(connection, question, error);
    return decide(transaction, facts) &&
           plan_write(connection, transaction->result, question->now, error);
}

static bool consider(Connection *connection, void *data, GError **error)
{
    Transaction *transaction = data;
    g_autoptr(Facts) facts = facts_read(connection, transaction->question, error);

    return decide(transaction, facts);
}

Plan *store_transact(Store *store, const Question *question, PlanFunction plan, const void *data,
                     GError **error)
{
    Transaction transaction = {.question = question, .plan = plan, .data = data};
    int64_t keys[QUESTION_KEYS];
    const WriterTask task = {.work = transact,
                             .data = &transaction,
                             .keys = keys,
                             .key_count = question_keys(question, keys)};

    if (!store_write_locked(store, &task, error))
        g_clear_pointer(&transaction.result, plan_free);
    return transaction.result;
}

Plan *store_consider(Store *store, const Question *question, PlanFunction plan, const void *data,
                     GError **error)
{
    Transaction transaction = {.question = question, .plan = plan, .data = data};

    if (!store_read(store, consider, &transaction, error))
        g_clear_pointer(&transaction.result, plan_free);
    return transaction.result;
}
