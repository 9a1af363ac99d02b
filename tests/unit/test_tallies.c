/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <pthread.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/tallies.h"

enum { COUNTERS = 4, ROUNDS = 20000 };

static uint64_t count(const Tallies *tallies, TallyKind kind, const char *word)
{
    g_autoptr(GPtrArray) list = tallies_list(tallies, kind);

    for (guint i = 0; i < list->len; i++) {
        const Tally *tally = list->pdata[i];
        if (g_str_equal(tally->word, word))
            return tally->count;
    }
    return 0;
}

static void test_words(void)
{
    g_autoptr(Tallies) tallies = tallies_new();

    tallies_add(tallies, TALLY_DECISIONS, "new outside-office-hours");
    tallies_add(tallies, TALLY_DECISIONS, "none office-hours");
    tallies_add(tallies, TALLY_DECISIONS, "none office-hours");
    tallies_add(tallies, TALLY_REPLIES, "none office-hours");
    tallies_add(NULL, TALLY_REPLIES, "nobody counts");
    g_autoptr(GPtrArray) list = tallies_list(tallies, TALLY_DECISIONS);
    g_assert_cmpuint(list->len, ==, 2);
    g_assert_cmpstr(((Tally *) list->pdata[0])->word, ==, "new outside-office-hours");
    g_assert_cmpuint(((Tally *) list->pdata[1])->count, ==, 2);
    g_assert_cmpuint(count(tallies, TALLY_REPLIES, "none office-hours"), ==, 1);
    g_assert_cmpuint(count(NULL, TALLY_REPLIES, "nobody counts"), ==, 0);
}

static void test_strange_words(void)
{
    g_autoptr(Tallies) tallies = tallies_new();
    g_autofree char *euros = g_strnfill(1000, 'x');
    g_autofree char *odd = g_strconcat(euros, "\xff", NULL);

    memcpy(euros + TALLY_WORD_BYTES - 3, "€", 3); /* stands across the end */
    tallies_add(tallies, TALLY_REPLIES, euros);
    tallies_add(tallies, TALLY_REPLIES, odd);
    tallies_add(tallies, TALLY_REPLIES, "");
    g_autoptr(GPtrArray) list = tallies_list(tallies, TALLY_REPLIES);
    g_assert_cmpuint(list->len, ==, 3);
    for (guint i = 0; i < list->len; i++) {
        const Tally *tally = list->pdata[i];
        g_assert_cmpuint(strlen(tally->word), <, TALLY_WORD_BYTES);
        g_assert_true(g_utf8_validate(tally->word, -1, NULL));
    }
}

static void test_too_many_words(void)
{
    g_autoptr(Tallies) tallies = tallies_new();
    uint64_t sum = 0;

    for (unsigned i = 0; i < 2 * TALLY_WORDS; i++) {
        g_autofree char *word = g_strdup_printf("word-%u", i);
        tallies_add(tallies, TALLY_REPLIES, word);
    }
    g_autoptr(GPtrArray) list = tallies_list(tallies, TALLY_REPLIES);
    for (guint i = 0; i < list->len; i++)
        sum += ((Tally *) list->pdata[i])->count;
    g_assert_cmpuint(sum, ==, 2 * TALLY_WORDS);
    g_assert_cmpuint(count(tallies, TALLY_REPLIES, "other"), ==, TALLY_WORDS);
}

static void *keep_counting(void *tallies)
{
    for (unsigned i = 0; i < ROUNDS; i++) {
        tallies_add(tallies, TALLY_WEBHOOKS, i % 2 == 0 ? "taken" : "repeated");
        tallies_time(tallies, TIMED_WEBHOOK, i % 100);
    }
    return NULL;
}

static void test_threads(void)
{
    g_autoptr(Tallies) tallies = tallies_new();
    pthread_t threads[COUNTERS];

    for (size_t i = 0; i < COUNTERS; i++)
        pthread_create(&threads[i], NULL, keep_counting, tallies);
    for (size_t i = 0; i < COUNTERS; i++)
        pthread_join(threads[i], NULL);
    g_assert_cmpuint(count(tallies, TALLY_WEBHOOKS, "taken"), ==, COUNTERS * ROUNDS / 2);
    g_assert_cmpuint(count(tallies, TALLY_WEBHOOKS, "repeated"), ==, COUNTERS * ROUNDS / 2);
    g_assert_cmpuint(tallies_times(tallies, TIMED_WEBHOOK).count, ==, COUNTERS * ROUNDS);
}

static void test_processes(void)
{
    g_autoptr(Tallies) tallies = tallies_new();
    pid_t child = fork();

    if (child == 0) {
        keep_counting(tallies);
        _exit(0);
    }
    keep_counting(tallies);
    g_assert_cmpint(waitpid(child, NULL, 0), ==, child);
    g_assert_cmpuint(count(tallies, TALLY_WEBHOOKS, "taken"), ==, ROUNDS);
}

static void test_times(void)
{
    g_autoptr(Tallies) tallies = tallies_new();

    tallies_time(tallies, TIMED_PAGE, -5);
    tallies_time(tallies, TIMED_PAGE, 5);
    tallies_time(tallies, TIMED_PAGE, 6);
    tallies_time(tallies, TIMED_PAGE, 1000);
    tallies_time(tallies, TIMED_PAGE, 99999999);
    Times times = tallies_times(tallies, TIMED_PAGE);
    g_assert_cmpuint(times.count, ==, 5);
    g_assert_cmpuint(times.sum_ms, ==, 5 + 6 + 1000 + 99999999);
    g_assert_cmpuint(times.up_to[0], ==, 2);
    g_assert_cmpuint(times.up_to[1], ==, 3);
    g_assert_cmpuint(times.up_to[7], ==, 4);
    g_assert_cmpuint(times.up_to[TIMED_LIMITS - 1], ==, 4);
    g_assert_cmpuint(tallies_times(tallies, TIMED_DECISION).count, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tallies/each kind by its words", test_words);
    g_test_add_func("/tallies/words are cut and made readable", test_strange_words);
    g_test_add_func("/tallies/words beyond the room count as other", test_too_many_words);
    g_test_add_func("/tallies/threads count together", test_threads);
    g_test_add_func("/tallies/processes count together", test_processes);
    g_test_add_func("/tallies/times in groups", test_times);
    return g_test_run();
}
