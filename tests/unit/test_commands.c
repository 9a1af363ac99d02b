/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <pthread.h>
#include <string.h>

#include <glib/gstdio.h>

#include "base/clock.h"
#include "dispatch/commands.h"
#include "servers.h"

/* What came back, from the thread of the programs. */
typedef struct {
    pthread_mutex_t lock;
    GPtrArray *ends;
} Basket;

static void take(void *context, GPtrArray *ends)
{
    Basket *basket = context;

    pthread_mutex_lock(&basket->lock);
    for (guint i = 0; i < ends->len; i++)
        g_ptr_array_add(basket->ends, ends->pdata[i]);
    pthread_mutex_unlock(&basket->lock);
}

static unsigned count(Basket *basket)
{
    pthread_mutex_lock(&basket->lock);
    unsigned ends = basket->ends->len;
    pthread_mutex_unlock(&basket->lock);
    return ends;
}

static void basket_open(Basket *basket)
{
    pthread_mutex_init(&basket->lock, NULL);
    basket->ends = g_ptr_array_new_with_free_func((GDestroyNotify) end_free);
}

static void basket_close(Basket *basket)
{
    g_ptr_array_unref(basket->ends);
    pthread_mutex_destroy(&basket->lock);
}

static Errand *errand(const char *program, const char *argument, const char *more)
{
    Errand *made = g_new0(Errand, 1);
    const char *words[] = {program, argument, more, NULL};
    const char *environment[] = {"PAGER_SUBJECT=$(id); `id`", NULL};

    made->kind = ERRAND_COMMAND;
    made->id = g_strdup("1");
    made->command = g_strdupv((char **) words);
    made->environment = g_strdupv((char **) environment);
    made->body = g_bytes_new_static("Emergency K7Q-M2XD\n", 19);
    return made;
}

static void submit(Commands *commands, Errand *one)
{
    g_autoptr(GPtrArray) errands = g_ptr_array_new();

    g_ptr_array_add(errands, one);
    commands_submit(commands, errands);
}

static Commands *start(Basket *basket, unsigned whole_ms)
{
    g_autoptr(GError) error = NULL;

    basket_open(basket);
    Commands *commands = commands_start(take, basket, whole_ms, &error);
    g_assert_no_error(error);
    return commands;
}

static void stop(Commands *commands, Basket *basket)
{
    commands_stop(commands, 2000);
    commands_free(commands);
    basket_close(basket);
}

typedef struct {
    const char *name, *program, *argument, *more;
    Outcome outcome;
    const char *error;
} Row;

static const Row rows[] = {
    {"exit 0 is the receipt", "/bin/true", NULL, NULL, OUTCOME_DONE, NULL},
    {"another exit is none", "/bin/sh", "-c", "exit 3", OUTCOME_TRY_AGAIN,
     "/bin/sh ended with exit code 3"},
    {"a signal is none", "/bin/sh", "-c", "kill -TERM $$", OUTCOME_TRY_AGAIN,
     "/bin/sh was ended by signal 15"},
    {"one that is not there is for people", "/nowhere/program", NULL, NULL, OUTCOME_FOR_PEOPLE,
     "cannot run /nowhere/program: No such file or directory"},
    {"it gets the summary on standard input", "/bin/grep", "-q", "K7Q-M2XD", OUTCOME_DONE, NULL},
    {"it gets the facts, and nothing is run by a shell", "/bin/sh", "-c",
     "test \"$PAGER_SUBJECT\" = '$(id); `id`'", OUTCOME_DONE, NULL},
    {"it gets nothing else of ours", "/bin/sh", "-c",
     "test -z \"$HOME$G_TEST_SRCDIR\" && test \"$(ls /proc/self/fd | wc -l)\" -le 4", OUTCOME_DONE,
     NULL},
    {"it leads a group of its own", "/bin/sh", "-c",
     "read -r _ _ _ _ group _ < /proc/$$/stat; test $group = $$", OUTCOME_DONE, NULL},
};

static void test_row(const void *data)
{
    const Row *row = data;
    Basket basket;
    Commands *commands = start(&basket, 0);

    submit(commands, errand(row->program, row->argument, row->more));
    WAIT_UNTIL(count(&basket) == 1);
    const End *end = basket.ends->pdata[0];
    g_assert_cmpstr(end->verdict.error, ==, row->error);
    g_assert_cmpint(end->verdict.outcome, ==, row->outcome);
    stop(commands, &basket);
}

/* What it has started in its group goes with it: the sleep would hold the file open. */
static void test_killed(void)
{
    Basket basket;
    Commands *commands = start(&basket, 200);
    int64_t began_ms = clock_steady_ms();

    submit(commands, errand("/bin/sh", "-c", "sleep 60 & sleep 60"));
    WAIT_UNTIL(count(&basket) == 1);
    const End *end = basket.ends->pdata[0];
    g_assert_cmpint(clock_steady_ms() - began_ms, <, 30000);
    g_assert_cmpstr(end->verdict.error, ==, "/bin/sh did not end in time and was killed");
    g_assert_true(end->verdict.was_cut_off);
    g_assert_cmpint(end->verdict.outcome, ==, OUTCOME_TRY_AGAIN);
    stop(commands, &basket);
}

/* Those that hang hold up only as many as may run at once. */
static void test_many(void)
{
    Basket basket;
    Commands *commands = start(&basket, 0);

    for (unsigned i = 0; i < 3 * COMMANDS_MAX; i++)
        submit(commands, errand("/bin/true", NULL, NULL));
    WAIT_UNTIL(count(&basket) == 3 * COMMANDS_MAX);
    stop(commands, &basket);
}

static void test_stop(void)
{
    Basket basket;
    Commands *commands = start(&basket, 0);

    for (unsigned i = 0; i < COMMANDS_MAX + 2; i++)
        submit(commands, errand("/bin/sleep", "60", NULL));
    commands_stop(commands, 100);
    g_assert_cmpuint(count(&basket), ==, COMMANDS_MAX + 2);
    unsigned unsent = 0;
    for (guint i = 0; i < basket.ends->len; i++)
        unsent += ((const End *) basket.ends->pdata[i])->was_sent ? 0 : 1;
    g_assert_cmpuint(unsent, >=, 2);
    commands_free(commands);
    basket_close(&basket);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strconcat("/commands/", rows[i].name, NULL);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/commands/one that hangs is killed with its children", test_killed);
    g_test_add_func("/commands/many take turns", test_many);
    g_test_add_func("/commands/a stop kills what runs and gives back what waits", test_stop);
    return g_test_run();
}
