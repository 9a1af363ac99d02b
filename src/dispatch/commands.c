/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/commands.h"

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/fd.h"
#include "dispatch/program.h"
#include "dispatch/thread.h"

struct Commands {
    WorkerEndFunction on_ends;
    void *context;
    unsigned whole_ms;
    pthread_t thread;
    int bell; /* readable: there is something new */
    pthread_mutex_t lock;
    GQueue waiting; /* of Errand; under the lock, like the next two */
    bool is_stopping;
    int64_t stop_by_ms;
    GPtrArray *running; /* of Program; the thread's own, like the next */
    GPtrArray *ends;    /* of End */
};

static Errand *take_waiting(Commands *commands)
{
    pthread_mutex_lock(&commands->lock);
    Errand *errand = commands->is_stopping ? NULL : g_queue_pop_head(&commands->waiting);
    pthread_mutex_unlock(&commands->lock);
    return errand;
}

/* A program that cannot be run now may be there tomorrow, but only by people's doing. */
static void start_waiting(Commands *commands)
{
    while (commands->running->len < COMMANDS_MAX) {
        char *reason = NULL;
        Errand *errand = take_waiting(commands);
        if (errand == NULL)
            return;
        Program *program = program_start(errand, commands->whole_ms, &reason);
        if (program != NULL) {
            g_ptr_array_add(commands->running, program);
            continue;
        }
        Verdict verdict = {.outcome = OUTCOME_FOR_PEOPLE, .error = reason};
        g_ptr_array_add(commands->ends, end_new(errand, verdict, 0));
    }
}

static void hand_over_ends(Commands *commands)
{
    if (commands->ends->len > 0)
        commands->on_ends(commands->context, commands->ends);
    g_ptr_array_set_size(commands->ends, 0);
}

/* Gives until when programs may run; they are killed then. */
static int64_t stop_by(Commands *commands)
{
    pthread_mutex_lock(&commands->lock);
    int64_t by_ms = commands->is_stopping ? commands->stop_by_ms : INT64_MAX;
    pthread_mutex_unlock(&commands->lock);
    return by_ms;
}

/* Gives when a program is to be killed next. */
static int64_t kill_at(const Program *program, int64_t stop_by_ms)
{
    return program->is_killed ? program->kill_at_ms : MIN(program->kill_at_ms, stop_by_ms);
}

static int wait_ms(const Commands *commands, int64_t stop_by_ms)
{
    int64_t next_ms = INT64_MAX;

    for (guint i = 0; i < commands->running->len; i++)
        next_ms = MIN(next_ms, kill_at(commands->running->pdata[i], stop_by_ms));
    if (next_ms == INT64_MAX)
        return -1;
    return (int) CLAMP(next_ms - clock_steady_ms(), 0, COMMAND_MS);
}

/* Gives which descriptors have something to tell: the bell, then one a program. */
static void wait_for_word(Commands *commands, struct pollfd *words, int64_t stop_by_ms)
{
    words[0] = (struct pollfd){.fd = commands->bell, .events = POLLIN};
    for (guint i = 0; i < commands->running->len; i++) {
        const Program *program = commands->running->pdata[i];
        words[i + 1] = (struct pollfd){.fd = program->ended, .events = POLLIN};
    }
    uint64_t rings = 0;
    if (poll(words, commands->running->len + 1, wait_ms(commands, stop_by_ms)) < 0)
        return; /* interrupted: nothing is known of any, and all are asked anew */
    if ((words[0].revents & POLLIN) != 0 && read(commands->bell, &rings, sizeof(rings)) < 0)
        g_assert_not_reached(); /* it was readable, and nobody else reads */
}

static void tend(Commands *commands, const struct pollfd *words, int64_t stop_by_ms)
{
    int64_t now_ms = clock_steady_ms();

    for (guint i = commands->running->len; i > 0; i--) {
        Program *program = commands->running->pdata[i - 1];
        if ((words[i].revents & POLLIN) != 0) {
            g_ptr_array_add(commands->ends, program_end(program));
            g_ptr_array_remove_index_fast(commands->running, i - 1);
        } else if (now_ms >= kill_at(program, stop_by_ms)) {
            program_kill(program);
        }
    }
}

static void give_waiting_back(Commands *commands)
{
    while (!g_queue_is_empty(&commands->waiting)) {
        Verdict none = {.outcome = OUTCOME_TRY_AGAIN};
        End *end = end_new(g_queue_pop_head(&commands->waiting), none, 0);
        end->was_sent = false;
        g_ptr_array_add(commands->ends, end);
    }
}

static void *commands_main(void *data)
{
    Commands *commands = data;
    struct pollfd words[COMMANDS_MAX + 1];

    for (;;) {
        int64_t stop_by_ms = stop_by(commands);
        if (stop_by_ms != INT64_MAX && commands->running->len == 0)
            break;
        start_waiting(commands);
        hand_over_ends(commands);
        wait_for_word(commands, words, stop_by_ms);
        tend(commands, words, stop_by_ms);
        hand_over_ends(commands);
    }
    give_waiting_back(commands);
    hand_over_ends(commands);
    return NULL;
}

void commands_free(Commands *commands)
{
    if (commands == NULL)
        return;
    fd_clear(&commands->bell);
    g_queue_clear_full(&commands->waiting, (GDestroyNotify) errand_free);
    g_ptr_array_unref(commands->running);
    g_ptr_array_unref(commands->ends);
    pthread_mutex_destroy(&commands->lock);
    g_free(commands);
}

Commands *commands_start(WorkerEndFunction on_ends, void *context, unsigned whole_ms,
                         GError **error)
{
    Commands *commands = g_new0(Commands, 1);

    commands->on_ends = on_ends;
    commands->context = context;
    commands->whole_ms = whole_ms != 0 ? whole_ms : COMMAND_MS;
    pthread_mutex_init(&commands->lock, NULL);
    g_queue_init(&commands->waiting);
    commands->running = g_ptr_array_new_with_free_func((GDestroyNotify) program_free);
    commands->ends = g_ptr_array_new();
    commands->bell = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (commands->bell < 0)
        g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "cannot make an eventfd");
    else if (thread_start(&commands->thread, commands_main, commands, error))
        return commands;
    commands_free(commands);
    return NULL;
}

static void ring(Commands *commands)
{
    uint64_t one = 1;

    if (write(commands->bell, &one, sizeof(one)) < 0)
        return; /* it rings already */
}

void commands_submit(Commands *commands, GPtrArray *errands)
{
    pthread_mutex_lock(&commands->lock);
    for (guint i = 0; i < errands->len; i++)
        g_queue_push_tail(&commands->waiting, g_steal_pointer(&errands->pdata[i]));
    pthread_mutex_unlock(&commands->lock);
    g_ptr_array_set_size(errands, 0);
    ring(commands);
}

void commands_stop(Commands *commands, unsigned within_ms)
{
    if (commands == NULL)
        return;
    pthread_mutex_lock(&commands->lock);
    commands->is_stopping = true;
    commands->stop_by_ms = clock_steady_ms() + within_ms;
    pthread_mutex_unlock(&commands->lock);
    ring(commands);
    pthread_join(commands->thread, NULL);
}
