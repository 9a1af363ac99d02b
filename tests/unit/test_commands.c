/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

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

/* Each of the three sleeps holds a lock: in the group, in a session of its own, and left behind by
 * a parent that has ended. */
#define HOLD_AND_HANG                                                                              \
    "flock -s $0 sleep 60 & setsid flock -s $0 sleep 60 & "                                        \
    "setsid sh -c '(flock -s $0 sleep 60 &) & exit' $0 & "                                         \
    "sleep 60"

typedef struct {
    char *path;
    int file;
} Lock;

static void lock_clear(Lock *lock)
{
    close(lock->file);
    g_unlink(lock->path);
    g_free(lock->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Lock, lock_clear)

static Lock lock_new(void)
{
    Lock lock = {0};

    lock.file = g_file_open_tmp("commands-XXXXXX", &lock.path, NULL);
    g_assert_cmpint(lock.file, >=, 0);
    return lock;
}

/* Answers whether none of the sleeps is there any more. */
static bool is_free(const Lock *lock)
{
    return flock(lock->file, LOCK_EX | LOCK_NB) == 0 && flock(lock->file, LOCK_UN) == 0;
}

/* Answers how many hold it, by what the system tells of locks. */
static unsigned holders(const Lock *lock)
{
    g_autofree char *locks = NULL;
    struct stat status;
    unsigned found = 0;

    g_assert_cmpint(fstat(lock->file, &status), ==, 0);
    g_autofree char *inode = g_strdup_printf(":%lu ", (unsigned long) status.st_ino);
    g_assert_true(g_file_get_contents("/proc/locks", &locks, NULL, NULL));
    for (const char *at = locks; (at = strstr(at, inode)) != NULL; at++)
        found++;
    return found;
}

static Errand *hanging_errand(const Lock *lock)
{
    Errand *made = errand("/bin/sh", "-c", HOLD_AND_HANG);
    g_autoptr(GStrvBuilder) words = g_strv_builder_new();

    g_strv_builder_addv(words, (const char **) made->command);
    g_strv_builder_add(words, lock->path);
    g_strfreev(made->command);
    made->command = g_strv_builder_end(words);
    g_strfreev(made->environment);
    made->environment = g_strdupv((char *[]){(char *) "PATH=/usr/bin:/bin", NULL});
    return made;
}

static void test_killed(void)
{
    g_auto(Lock) lock = lock_new();
    Basket basket;
    Commands *commands = start(&basket, 2000);
    int64_t began_ms = clock_steady_ms();

    submit(commands, hanging_errand(&lock));
    WAIT_UNTIL(holders(&lock) == 3 || count(&basket) == 1);
    WAIT_UNTIL(count(&basket) == 1);
    g_assert_true(is_free(&lock));
    const End *end = basket.ends->pdata[0];
    g_assert_cmpint(clock_steady_ms() - began_ms, <, 30000);
    g_assert_cmpstr(end->verdict.error, ==, "/bin/sh did not end in time and was killed");
    g_assert_true(end->verdict.was_cut_off);
    g_assert_cmpint(end->verdict.outcome, ==, OUTCOME_TRY_AGAIN);
    stop(commands, &basket);
}

/* As dispatch does when it is killed: its next one would run the command a second time beside. */
static void test_orphaned(void)
{
    g_auto(Lock) lock = lock_new();
    Basket basket;
    pid_t dispatch = fork();

    if (dispatch == 0) {
        submit(start(&basket, 0), hanging_errand(&lock));
        for (;;)
            pause();
    }
    WAIT_UNTIL(holders(&lock) == 3);
    g_assert_cmpint(kill(dispatch, SIGKILL), ==, 0);
    WAIT_UNTIL(is_free(&lock));
    g_assert_cmpint(waitpid(dispatch, NULL, 0), ==, dispatch);
}

/* What ends by itself may leave something running, such as a connection that is kept. */
static void test_left_behind(void)
{
    g_auto(Lock) lock = lock_new();
    Basket basket;
    Commands *commands = start(&basket, 0);
    Errand *one = hanging_errand(&lock);

    g_free(one->command[2]);
    one->command[2] = g_strdup("flock -s $0 sleep 3 & until ! flock -xn $0 true; do :; done");
    submit(commands, one);
    WAIT_UNTIL(count(&basket) == 1);
    const End *end = basket.ends->pdata[0];
    g_assert_cmpint(end->verdict.outcome, ==, OUTCOME_DONE);
    g_assert_false(is_free(&lock));
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
    g_test_add_func("/commands/one that hangs is killed with all that it has started", test_killed);
    g_test_add_func("/commands/it ends with us when we are killed", test_orphaned);
    g_test_add_func("/commands/what has ended by itself may leave something", test_left_behind);
    g_test_add_func("/commands/many take turns", test_many);
    g_test_add_func("/commands/a stop kills what runs and gives back what waits", test_stop);
    return g_test_run();
}
