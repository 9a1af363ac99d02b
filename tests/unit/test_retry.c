/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/instant.h"
#include "dispatch/retry.h"

static void test_outcomes(void)
{
    static const struct {
        long status;
        Outcome outcome;
    } rows[] = {
        {0, OUTCOME_TRY_AGAIN},    {200, OUTCOME_DONE},       {202, OUTCOME_DONE},
        {301, OUTCOME_FOR_PEOPLE}, {307, OUTCOME_FOR_PEOPLE}, {400, OUTCOME_FOR_PEOPLE},
        {401, OUTCOME_FOR_PEOPLE}, {403, OUTCOME_FOR_PEOPLE}, {404, OUTCOME_FOR_PEOPLE},
        {408, OUTCOME_TRY_AGAIN},  {413, OUTCOME_FOR_PEOPLE}, {429, OUTCOME_TRY_AGAIN},
        {500, OUTCOME_TRY_AGAIN},  {503, OUTCOME_TRY_AGAIN},  {599, OUTCOME_TRY_AGAIN},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        g_assert_cmpint(outcome_from_status(rows[i].status), ==, rows[i].outcome);
}

static void test_delays(void)
{
    static const unsigned delays_s[] = {1, 2, 4, 8, 16, 30};

    for (unsigned i = 0; i < G_N_ELEMENTS(delays_s); i++)
        g_assert_cmpuint(retry_delay_ms(i + 1, 0.7), ==, delays_s[i] * 1000);
    g_assert_cmpuint(retry_delay_ms(7, 0), ==, 54000);
    g_assert_cmpuint(retry_delay_ms(7, 0.5), ==, 60000);
    g_assert_cmpuint(retry_delay_ms(100000, 1), ==, 66000);
}

static void test_retry_after(void)
{
    g_assert_cmpuint(retry_after_bound(-5), ==, 0);
    g_assert_cmpuint(retry_after_bound(7), ==, 7);
    g_assert_cmpuint(retry_after_bound(INT64_MAX), ==, RETRY_AFTER_MAX_S);
}

static void test_due(void)
{
    static const struct {
        Outcome outcome;
        unsigned wait_s, failures;
        const char *due;
    } rows[] = {
        {OUTCOME_TRY_AGAIN, 0, 1, "2026-01-12T02:00:01Z"},
        {OUTCOME_TRY_AGAIN, 0, 5, "2026-01-12T02:00:16Z"},
        {OUTCOME_TRY_AGAIN, 20, 1, "2026-01-12T02:00:20Z"},
        {OUTCOME_TRY_AGAIN, 2, 6, "2026-01-12T02:00:30Z"},
        {OUTCOME_FOR_PEOPLE, 0, 1, "2026-01-12T02:05:00Z"},
    };
    g_autoptr(GDateTime) now = instant_parse("2026-01-12T02:00:00Z", NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        Verdict verdict = {.outcome = rows[i].outcome, .wait_s = rows[i].wait_s};
        g_autoptr(GDateTime) due = retry_due(&verdict, rows[i].failures, 0.5, now);
        g_autofree char *text = instant_print(due);
        g_assert_cmpstr(text, ==, rows[i].due);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/retry/every status is done, tried again or for people", test_outcomes);
    g_test_add_func("/retry/delays grow to a minute and then spread", test_delays);
    g_test_add_func("/retry/what a server asks for is bounded", test_retry_after);
    g_test_add_func("/retry/the longer of delay and request counts", test_due);
    return g_test_run();
}
