/* SPDX-License-Identifier: MIT */
/* How fast the store takes mail in, empty and after a million ended emergencies, and how fast the
 * outbox drains. The two stores take turns, so that a busy machine slows both.
 *
 *   bench_store [--ended N] [--mails N] [--threads N] [--rounds N] [--folder PATH | --url URL]
 */
#include "config.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/instant.h"
#include "store/driver.h"
#include "store/outbox.h"
#include "store/store.h"
#include "tests/support/store_fixture.h"

#define REPORT_BYTES  3000
#define DRAIN_BATCH   100
#define DRAIN_LEASE_S 600

/* Settings of one run. */
typedef struct {
    int ended, mails, threads, rounds;
    char *folder, *url;
} Options;

typedef struct {
    Store *store;
    GDateTime *now;
    const char *report;
    unsigned first, count; /* mails of this thread */
} Load;

static Plan *decide(const Facts *facts, const void *data)
{
    const DeskFacts *desk = g_ptr_array_index(facts->desks, 0);
    const char *const *texts = data; /* seen key, report, instant */
    g_autoptr(GDateTime) now = instant_parse(texts[2], NULL);
    g_autofree char *reference = g_strdup_printf("R%.24s", texts[0]);

    g_assert(!desk->is_seen);
    Plan *plan = plan_of_emergency(reference, "noodhulp", now);
    NewEmergency *emergency = g_ptr_array_index(plan->emergencies, 0);
    g_free(emergency->report);
    emergency->report = g_strdup(texts[1]);
    plan_add_seen(plan, texts[0], "noodhulp", reference, now);
    plan_add_thread(plan, texts[0], reference, "customer@shop.example", now);
    plan_add_event(plan, reference, "mail-received", now);
    plan_add_event(plan, reference, "page-promised", now);
    return plan;
}

static void *take_in(void *data)
{
    static const char *const desks[] = {"noodhulp", NULL};
    const Load *load = data;
    g_autofree char *instant = instant_print(load->now);

    for (unsigned i = load->first; i < load->first + load->count; i++) {
        g_autofree char *number = g_strdup_printf("%u", i);
        g_autofree char *key = g_compute_checksum_for_string(G_CHECKSUM_SHA256, number, -1);
        const char *const texts[] = {key, load->report, instant};
        const char *const ids[] = {number, NULL};
        const Question question = {.seen_key = key,
                                   .desks = desks,
                                   .message_ids = ids,
                                   .sender = "customer@shop.example",
                                   .reply_target = key,
                                   .reply_domain = "shop.example",
                                   .subject_key = "subject",
                                   .now = load->now};
        g_autoptr(GError) error = NULL;
        g_autoptr(Plan) plan = store_transact(load->store, &question, decide, texts, &error);
        g_assert_no_error(error);
        g_assert_nonnull(plan);
    }
    return NULL;
}

/* Mails a second from several threads. */
static double measure_intake(Store *store, const Options *options, unsigned first)
{
    g_autoptr(GDateTime) now = instant_parse("2026-01-12T02:00:00Z", NULL);
    g_autofree char *report = g_strnfill(REPORT_BYTES, 'x');
    g_autofree pthread_t *threads = g_new0(pthread_t, options->threads);
    g_autofree Load *loads = g_new0(Load, options->threads);
    unsigned share = options->mails / options->threads;
    int64_t start = clock_steady_ms();

    for (int i = 0; i < options->threads; i++) {
        loads[i] = (Load){.store = store,
                          .now = now,
                          .report = report,
                          .first = first + i * share,
                          .count = share};
        pthread_create(&threads[i], NULL, take_in, &loads[i]);
    }
    for (int i = 0; i < options->threads; i++)
        pthread_join(threads[i], NULL);
    return 1000.0 * share * options->threads / MAX(clock_steady_ms() - start, 1);
}

static unsigned drain_batch(Store *store, GDateTime *now)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) promises = outbox_claim(store, now, DRAIN_BATCH, DRAIN_LEASE_S, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) settlements =
        g_ptr_array_new_with_free_func((GDestroyNotify) settlement_free);

    for (unsigned i = 0; i < promises->len; i++) {
        const Promise *promise = g_ptr_array_index(promises, i);
        Settlement *settlement = g_new0(Settlement, 1);
        settlement->kind = SETTLEMENT_DONE;
        settlement->id = g_strdup(promise->id);
        settlement->emergency = g_strdup(promise->emergency);
        settlement->promise_kind = promise->kind;
        settlement->event_kind = g_strdup("promise-kept");
        settlement->event_text = g_strdup("kept");
        g_ptr_array_add(settlements, settlement);
    }
    outbox_settle(store, settlements, now, &error);
    g_assert_no_error(error);
    return promises->len;
}

/* Promises a second, one worker. */
static double measure_drain(Store *store)
{
    g_autoptr(GDateTime) now = instant_parse("2026-01-12T02:00:00Z", NULL);
    int64_t start = clock_steady_ms();
    unsigned total = 0, batch = 0;

    while ((batch = drain_batch(store, now)) > 0)
        total += batch;
    return 1000.0 * total / MAX(clock_steady_ms() - start, 1);
}

/* What two years leave behind: one emergency in twenty-five still has its texts. The references are
 * scattered, as real ones are. */
static const char *const history[] = {
    "INSERT INTO emergencies (reference, desk, dedup_key, sender, subject, report, opened, ended, "
    "end_reason, page_accepted) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
    "WHERE i < ENDED) SELECT 'E' || (i * 2654435761 % 4294967296), 'noodhulp', 'key ' || i, "
    "'customer' || (i % 5000) || '@shop.example', 'The shop is down', "
    "CASE WHEN i % 25 = 0 THEN 'a report of some length' END, "
    "1768000000000000 + i, 1768000000000000 + i, 'resolved', 1 FROM n",
    "INSERT INTO events (emergency, position, kind, text, at) WITH RECURSIVE p (k) AS (SELECT 1 "
    "UNION ALL SELECT k + 1 FROM p WHERE k < 4) "
    "SELECT reference, k, 'page-tried', 'a line for people', opened FROM emergencies, p",
    "INSERT INTO threads (message_id, sender, desk, emergency, at) "
    "SELECT reference || '@shop.example', sender, desk, reference, opened FROM emergencies "
    "WHERE report IS NOT NULL",
    "INSERT INTO promises (id, kind, emergency, desk, target, instruction, due, ready, state, "
    "settled) SELECT reference || '-page', 'page', reference, desk, '', '{}', opened, opened, "
    "'done', opened FROM emergencies WHERE report IS NOT NULL",
    "INSERT INTO seen_mails (seen_key, desk, emergency, at) "
    "SELECT 'seen ' || reference, desk, reference, opened FROM emergencies "
    "WHERE report IS NOT NULL",
};

static void make_history(const char *url, int ended)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Connection) connection = connection_open(url, STORE_READ_WRITE, &error);
    g_assert_no_error(error);

    g_autofree char *count = g_strdup_printf("%d", ended);
    connection_execute(connection, "BEGIN", &error);
    for (size_t i = 0; i < G_N_ELEMENTS(history) && error == NULL; i++) {
        g_autoptr(GString) sql = g_string_new(history[i]);
        g_string_replace(sql, "ENDED", count, 1);
        connection_execute(connection, sql->str, &error);
    }
    g_assert_no_error(error);
    connection_execute(connection, "COMMIT", &error);
    g_assert_no_error(error);
}

static int compare_rates(const void *left, const void *right)
{
    double a = *(const double *) left, b = *(const double *) right;

    return (a > b) - (a < b);
}

static double median(double *rates, int count)
{
    qsort(rates, (size_t) count, sizeof(double), compare_rates);
    return rates[count / 2];
}

static Store *open_store(const char *url)
{
    g_autoptr(GError) error = NULL;
    Store *store = store_open(url, STORE_READ_WRITE, &error);

    g_assert_no_error(error);
    return store;
}

static void measure(const Options *options, const char *empty_url, const char *full_url)
{
    g_autoptr(Store) empty = open_store(empty_url);
    g_autoptr(Store) full = open_store(full_url);
    g_autofree double *empty_rates = g_new0(double, options->rounds);
    g_autofree double *full_rates = g_new0(double, options->rounds);

    make_history(full_url, options->ended);
    for (int round = 0; round <= options->rounds; round++) {
        unsigned first = round * options->mails;
        double empty_rate = measure_intake(empty, options, first);
        double full_rate = measure_intake(full, options, first);
        if (round > 0) { /* the first one warms up */
            empty_rates[round - 1] = empty_rate;
            full_rates[round - 1] = full_rate;
        }
    }
    double empty_rate = median(empty_rates, options->rounds);
    double full_rate = median(full_rates, options->rounds);
    printf("intake, empty store, %d threads: %.0f mails/s\n", options->threads, empty_rate);
    printf("intake, %d ended emergencies: %.0f mails/s, %.2f times slower\n", options->ended,
           full_rate, empty_rate / full_rate);
    printf("drain, claimed and settled by %d: %.0f promises/s\n", DRAIN_BATCH, measure_drain(full));
}

/* A store of its own: a file, or a schema in the database. */
static char *url_of(const Options *options, const char *name)
{
    if (options->folder != NULL)
        return g_strdup_printf("sqlite:%s/%s.db", options->folder, name);

    g_autoptr(GError) error = NULL;
    g_autofree char *sql = g_strdup_printf("CREATE SCHEMA IF NOT EXISTS \"%s\"", name);
    g_autoptr(Connection) connection = connection_open(options->url, STORE_READ_WRITE, &error);
    g_assert_no_error(error);
    connection_execute(connection, sql, &error);
    g_assert_no_error(error);
    return g_strdup_printf("%s&options=-csearch_path%%3D%s", options->url, name);
}

static void remove_stores(const char *folder)
{
    static const char *const names[] = {"empty.db", "full.db"};

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *path = g_build_filename(folder, names[i], NULL);
        remove(path);
    }
    rmdir(folder);
}

int main(int argc, char **argv)
{
    Options options = {.ended = 1000000, .mails = 10000, .threads = 20, .rounds = 5};
    const GOptionEntry entries[] = {
        {"ended", 0, 0, G_OPTION_ARG_INT, &options.ended, "ended emergencies", "N"},
        {"mails", 0, 0, G_OPTION_ARG_INT, &options.mails, "mails a round", "N"},
        {"threads", 0, 0, G_OPTION_ARG_INT, &options.threads, "threads that take in", "N"},
        {"rounds", 0, 0, G_OPTION_ARG_INT, &options.rounds, "rounds, medians are printed", "N"},
        {"folder", 0, 0, G_OPTION_ARG_FILENAME, &options.folder,
         "empty, for SQLite; else a scratch one in /var/tmp", "PATH"},
        {"url", 0, 0, G_OPTION_ARG_STRING, &options.url, "of an empty PostgreSQL, with a ?", "URL"},
        {NULL, 0, 0, 0, NULL, NULL, NULL},
    };
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) error = NULL;

    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, &error)) {
        fprintf(stderr, "%s\n", error->message);
        return 64;
    }
    g_autofree char *scratch = NULL;
    if (options.folder == NULL && options.url == NULL) {
        scratch = g_strdup("/var/tmp/pager-bench-XXXXXX");
        options.folder = g_strdup(g_mkdtemp(scratch));
        g_assert_nonnull(options.folder);
    }
    g_autofree char *empty = url_of(&options, "empty");
    g_autofree char *full = url_of(&options, "full");
    measure(&options, empty, full);
    if (scratch != NULL)
        remove_stores(scratch);
    g_free(options.folder);
    g_free(options.url);
    return 0;
}
