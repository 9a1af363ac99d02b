/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/carriers.h"

#include "dispatch/asking.h"
#include "dispatch/store_thread.h"

#define WORKERS CARRIER_COMMANDS /* the carriers before it are workers */

/* Mails wait for each other, and so do questions and steps of the ladder. A lease that ended while
 * one waits would let another host send it as well. */
#define MAIL_MS   120000
#define LADDER_MS 20000
G_STATIC_ASSERT(STORE_THREAD_MAILS_MAX / WORKER_MAILS_MAX * MAIL_MS < STORE_THREAD_LEASE_S * 1000);
G_STATIC_ASSERT((STORE_THREAD_ASKS_MAX / WORKER_LANE_MAX + 1) * ASKING_WHOLE_MS <
                STORE_THREAD_LEASE_S * 1000);
G_STATIC_ASSERT((STORE_THREAD_LADDER_MAX / WORKER_LANE_MAX + 1) * LADDER_MS <
                STORE_THREAD_LEASE_S * 1000);
G_STATIC_ASSERT((STORE_THREAD_LADDER_MAX / COMMANDS_MAX + 1) * COMMAND_MS <
                STORE_THREAD_LEASE_S * 1000);

struct Carriers {
    Worker *workers[WORKERS];
    Commands *commands;
};

static const TransferLimits limits[WORKERS] = {
    [CARRIER_PAGES] = {.connect_ms = 5000, .whole_ms = 20000},
    [CARRIER_MAILS] = {.connect_ms = 10000, .whole_ms = MAIL_MS},
    [CARRIER_ASKS] = {.connect_ms = 5000, .whole_ms = 10000},
    [CARRIER_LADDER] = {.connect_ms = 5000, .whole_ms = LADDER_MS},
};

static Carrier carrier_of(const Errand *errand)
{
    static const Carrier carriers[] = {
        [ERRAND_EVENT] = CARRIER_PAGES,    [ERRAND_MAIL] = CARRIER_MAILS,
        [ERRAND_ASK] = CARRIER_ASKS,       [ERRAND_NOTE] = CARRIER_ASKS,
        [ERRAND_RESOLVE] = CARRIER_ASKS,   [ERRAND_INCIDENT] = CARRIER_LADDER,
        [ERRAND_WEBHOOK] = CARRIER_LADDER, [ERRAND_COMMAND] = CARRIER_COMMANDS,
    };

    return carriers[errand->kind];
}

static Worker *start_worker(const CarriersOptions *options, Carrier carrier, GError **error)
{
    WorkerOptions worker = {
        .clock = options->clock,
        .memory_pages = carrier == CARRIER_PAGES ? options->memory_pages : NULL,
        .limits = limits[carrier],
        .on_ends = options->on_ends,
        .context = options->context,
    };

    if (options->answer_ms != 0 && carrier != CARRIER_MAILS)
        worker.limits.whole_ms = options->answer_ms;
    return worker_start(&worker, error);
}

static bool start_all(Carriers *carriers, const CarriersOptions *options, GError **error)
{
    for (unsigned i = 0; i < WORKERS; i++) {
        carriers->workers[i] = start_worker(options, i, error);
        if (carriers->workers[i] == NULL)
            return false;
    }
    carriers->commands =
        commands_start(options->on_ends, options->context, options->answer_ms, error);
    return carriers->commands != NULL;
}

Carriers *carriers_start(const CarriersOptions *options, GError **error)
{
    Carriers *carriers = g_new0(Carriers, 1);

    if (start_all(carriers, options, error))
        return carriers;
    carriers_stop(carriers, 0);
    carriers_free(carriers);
    return NULL;
}

void carriers_submit(Carriers *carriers, GPtrArray *errands)
{
    for (unsigned carrier = 0; carrier < CARRIER_COUNT; carrier++) {
        g_autoptr(GPtrArray) own = g_ptr_array_new();
        for (guint i = 0; i < errands->len; i++)
            if (carrier_of(errands->pdata[i]) == carrier)
                g_ptr_array_add(own, errands->pdata[i]);
        if (own->len == 0)
            continue;
        if (carrier == CARRIER_COMMANDS)
            commands_submit(carriers->commands, own);
        else
            worker_submit(carriers->workers[carrier], own);
    }
    while (errands->len > 0) /* they have new owners */
        g_ptr_array_steal_index_fast(errands, errands->len - 1);
}

void carriers_wake(Carriers *carriers)
{
    worker_wake(carriers->workers[CARRIER_PAGES]);
}

void carriers_ask_progress(Carriers *carriers, unsigned long number)
{
    for (unsigned i = 0; i < WORKERS; i++)
        worker_ask_progress(carriers->workers[i], number);
}

bool carriers_have_answered(Carriers *carriers, unsigned long number)
{
    for (unsigned i = 0; i < WORKERS; i++)
        if (worker_progress(carriers->workers[i]) != number)
            return false;
    return true;
}

static unsigned left_ms(int64_t until_ms)
{
    return (unsigned) MAX(until_ms - clock_steady_ms(), 0);
}

void carriers_stop(Carriers *carriers, unsigned within_ms)
{
    if (carriers == NULL)
        return;
    int64_t until_ms = clock_steady_ms() + within_ms;
    for (unsigned i = 0; i < WORKERS; i++)
        worker_stop(carriers->workers[i], left_ms(until_ms));
    commands_stop(carriers->commands, left_ms(until_ms));
}

void carriers_free(Carriers *carriers)
{
    if (carriers == NULL)
        return;
    for (unsigned i = 0; i < WORKERS; i++)
        worker_free(carriers->workers[i]);
    commands_free(carriers->commands);
    g_free(carriers);
}
