/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/customers_refresh.h"

#include <poll.h>
#include <sys/eventfd.h>

#include "base/fd.h"
#include "base/log.h"
#include "config/customers_file.h"
#include "config/customers_snapshot.h"
#include "dispatch/thread.h"
#include "store/customers_query.h"

enum {
    QUERY_LIMIT_MS = 60 * 1000,
    FAILED_RETRY_S = 60,
    LOSS_WAIT_S = 3600, /* until many customers fewer are believed */
    HANGING_S = 90,     /* a disk that does not answer: longer than a query may take */
    STOP_LIMIT_S = 2,   /* for the thread to end */
};

/* How it is with the registry of one desk. */
typedef struct {
    int64_t due_ms;         /* steady */
    char *failure;          /* what was logged last; NULL while it can be read */
    GDateTime *since;       /* of the failures; NULL while it can be read */
    GDateTime *began;       /* of the reading that is under way; NULL for none */
    GDateTime *fewer_since; /* it has been read with many customers fewer; NULL for no such thing */
} State;

struct CustomersRefresh {
    SettingsSlot *settings;
    Clock *clock;
    pthread_t thread;
    Fd wake, stop; /* can be read once somebody says so */
    pthread_mutex_t lock;
    GHashTable *states; /* of State, by desk; under the lock */
};

static void state_free(void *data)
{
    State *state = data;

    g_free(state->failure);
    g_clear_pointer(&state->since, g_date_time_unref);
    g_clear_pointer(&state->began, g_date_time_unref);
    g_clear_pointer(&state->fewer_since, g_date_time_unref);
    g_free(state);
}

static State *find_state(CustomersRefresh *refresh, const char *desk)
{
    State *state = g_hash_table_lookup(refresh->states, desk);

    if (state == NULL) {
        state = g_new0(State, 1);
        g_hash_table_insert(refresh->states, g_strdup(desk), state);
    }
    return state;
}

static GBytes *read_registry(const CustomersRefresh *refresh, const CustomersSettings *customers,
                             GError **error)
{
    const CustomersQuery query = {customers->database, customers->query, QUERY_LIMIT_MS,
                                  refresh->stop};

    return customers->file != NULL ? customers_file_read(customers->file, error)
                                   : customers_query_read(&query, error);
}

/* Answers whether the registry has been read with many customers fewer for long enough. */
static bool has_waited(CustomersRefresh *refresh, const Desk *desk, bool is_fewer)
{
    g_autoptr(GDateTime) now = clock_now(refresh->clock);

    pthread_mutex_lock(&refresh->lock);
    State *state = find_state(refresh, desk->name);
    if (is_fewer && state->fewer_since == NULL)
        state->fewer_since = g_date_time_ref(now);
    bool has = is_fewer &&
               g_date_time_difference(now, state->fewer_since) >= LOSS_WAIT_S * G_TIME_SPAN_SECOND;
    if (!is_fewer || has)
        g_clear_pointer(&state->fewer_since, g_date_time_unref);
    pthread_mutex_unlock(&refresh->lock);
    return has;
}

/* An export that died on its way is a valid, shorter registry: whoever it lost would not be known
 * tonight. False, with the error, while it is not to be believed. */
static bool is_believed(CustomersRefresh *refresh, const Desk *desk, GBytes *bytes, GError **error)
{
    struct stat status;
    g_autoptr(Customers) before = snapshot_open(desk->customers.snapshot, &status, NULL);
    g_autoptr(Customers) now = before != NULL ? customers_new(bytes, NULL) : NULL;
    bool is_fewer =
        now != NULL && customers_are_many_fewer(customers_count(before), customers_count(now));

    if (has_waited(refresh, desk, is_fewer))
        log_warning("customers of desk '%s': %u of them where there were %u; it was read so for an "
                    "hour, and is in force now",
                    desk->name, customers_count(now), customers_count(before));
    else if (is_fewer)
        g_set_error(
            error, CUSTOMERS_ERROR, CUSTOMERS_ERROR_INVALID,
            "%u customers where there were %u; that may be half a registry, and it is taken "
            "only when it was read so for an hour",
            customers_count(now), customers_count(before));
    return *error == NULL;
}

static bool refresh_desk(CustomersRefresh *refresh, const Desk *desk, GError **error)
{
    g_autoptr(GBytes) bytes = read_registry(refresh, &desk->customers, error);

    return bytes != NULL && is_believed(refresh, desk, bytes, error) &&
           snapshot_write(desk->customers.snapshot, bytes, error);
}

/* Each mistake is a line. */
static void log_failure(const Desk *desk, const char *failure)
{
    g_auto(GStrv) lines = g_strsplit(failure, "\n", -1);

    for (size_t i = 0; lines[i] != NULL; i++)
        log_warning("customers of desk '%s': %s", desk->name, lines[i]);
    log_warning("customers of desk '%s' could not be read; those that were read before stay in "
                "force",
                desk->name);
}

/* Remembers since when it is being read; NULL once it is not. Takes the instant. */
static void note_reading(CustomersRefresh *refresh, const Desk *desk, GDateTime *began)
{
    pthread_mutex_lock(&refresh->lock);
    State *state = find_state(refresh, desk->name);
    g_clear_pointer(&state->began, g_date_time_unref);
    state->began = began;
    pthread_mutex_unlock(&refresh->lock);
}

/* A failure is told once, and again when it is another. */
static void note(CustomersRefresh *refresh, const Desk *desk, const GError *error)
{
    unsigned next_s =
        error == NULL ? desk->customers.refresh_s : MIN(desk->customers.refresh_s, FAILED_RETRY_S);

    pthread_mutex_lock(&refresh->lock);
    State *state = find_state(refresh, desk->name);
    bool has_failed = state->failure != NULL;
    bool is_news = error != NULL && g_strcmp0(state->failure, error->message) != 0;
    state->due_ms = clock_steady_ms() + (int64_t) next_s * 1000;
    g_free(state->failure);
    state->failure = error != NULL ? g_strdup(error->message) : NULL;
    if (error == NULL)
        g_clear_pointer(&state->since, g_date_time_unref);
    else if (state->since == NULL)
        state->since = clock_now(refresh->clock);
    pthread_mutex_unlock(&refresh->lock);
    if (is_news)
        log_failure(desk, error->message);
    else if (error == NULL && has_failed)
        log_info("customers of desk '%s' can be read again", desk->name);
}

static bool is_set(int descriptor)
{
    struct pollfd source = {.fd = descriptor, .events = POLLIN};

    return poll(&source, 1, 0) > 0;
}

static int64_t due_ms(CustomersRefresh *refresh, const Desk *desk)
{
    pthread_mutex_lock(&refresh->lock);
    int64_t due = find_state(refresh, desk->name)->due_ms;
    pthread_mutex_unlock(&refresh->lock);
    return due;
}

/* Reads what is due, and gives when to come back. */
static int64_t do_turn(CustomersRefresh *refresh, bool is_all_due)
{
    g_autoptr(Settings) settings = settings_slot_acquire(refresh->settings);
    int64_t next_ms = INT64_MAX;

    for (guint i = 0; i < settings->desks->len && !is_set(refresh->stop); i++) {
        const Desk *desk = settings->desks->pdata[i];
        g_autoptr(GError) error = NULL;
        if (!desk_has_customers(desk))
            continue;
        if (is_all_due || due_ms(refresh, desk) <= clock_steady_ms()) {
            note_reading(refresh, desk, clock_now(refresh->clock));
            refresh_desk(refresh, desk, &error);
            note_reading(refresh, desk, NULL);
            if (!is_set(refresh->stop)) /* what was given up is no failure */
                note(refresh, desk, error);
        }
        next_ms = MIN(next_ms, due_ms(refresh, desk));
    }
    return next_ms;
}

/* Gives whether somebody woke us; nothing is due for as long as nobody has a registry. */
static bool wait_until(const CustomersRefresh *refresh, int64_t next_ms)
{
    struct pollfd sources[] = {{.fd = refresh->wake, .events = POLLIN},
                               {.fd = refresh->stop, .events = POLLIN}};
    int64_t left_ms = MAX(next_ms - clock_steady_ms(), 0);
    eventfd_t count;

    poll(sources, G_N_ELEMENTS(sources), next_ms == INT64_MAX ? -1 : (int) MIN(left_ms, 86400000));
    return sources[0].revents != 0 && eventfd_read(refresh->wake, &count) == 0;
}

static void *run(void *data)
{
    CustomersRefresh *refresh = data;
    bool is_all_due = true;

    while (!is_set(refresh->stop))
        is_all_due = wait_until(refresh, do_turn(refresh, is_all_due));
    return NULL;
}

static void refresh_free(CustomersRefresh *refresh)
{
    fd_clear(&refresh->wake);
    fd_clear(&refresh->stop);
    g_hash_table_unref(refresh->states);
    pthread_mutex_destroy(&refresh->lock);
    g_free(refresh);
}

CustomersRefresh *customers_refresh_start(SettingsSlot *settings, Clock *clock, GError **error)
{
    CustomersRefresh *refresh = g_new0(CustomersRefresh, 1);

    refresh->settings = settings;
    refresh->clock = clock;
    refresh->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    refresh->stop = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    refresh->states = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, state_free);
    pthread_mutex_init(&refresh->lock, NULL);
    if (thread_start(&refresh->thread, run, refresh, error))
        return refresh;
    refresh_free(refresh);
    return NULL;
}

void customers_refresh_now(CustomersRefresh *refresh)
{
    if (refresh != NULL)
        eventfd_write(refresh->wake, 1);
}

/* Lent; NULL while all is well. */
static GDateTime *failing_since(const State *state, GDateTime *now)
{
    bool is_hanging = state->began != NULL &&
                      g_date_time_difference(now, state->began) >= HANGING_S * G_TIME_SPAN_SECOND;

    return state->since == NULL && is_hanging ? state->began : state->since;
}

GDateTime *customers_refresh_failing_since(CustomersRefresh *refresh, const char *desk)
{
    g_autoptr(GDateTime) now = clock_now(refresh->clock);

    pthread_mutex_lock(&refresh->lock);
    const State *state = g_hash_table_lookup(refresh->states, desk);
    GDateTime *since = state != NULL ? failing_since(state, now) : NULL;
    since = since != NULL ? g_date_time_ref(since) : NULL;
    pthread_mutex_unlock(&refresh->lock);
    return since;
}

void customers_refresh_stop(CustomersRefresh *refresh)
{
    if (refresh == NULL)
        return;
    int64_t until_ms = clock_steady_ms() + STOP_LIMIT_S * 1000;
    const struct timespec until = {until_ms / 1000, until_ms % 1000 * 1000000};
    eventfd_write(refresh->stop, 1);
    if (pthread_clockjoin_np(refresh->thread, NULL, CLOCK_MONOTONIC, &until) == 0)
        refresh_free(refresh);
    else
        log_warning("a file of customers cannot be read to its end; it is not waited for");
}
