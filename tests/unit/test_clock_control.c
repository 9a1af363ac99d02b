/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib.h>

#include "base/instant.h"
#include "milter/clock_control.h"

static void assert_near(Clock *clock, const char *wanted)
{
    g_autoptr(GDateTime) now = clock_now(clock);
    g_autoptr(GDateTime) instant = instant_parse(wanted, NULL);
    GTimeSpan difference = g_date_time_difference(now, instant);

    g_assert_cmpint(difference, >=, 0);
    g_assert_cmpint(difference, <, 30 * G_TIME_SPAN_SECOND);
}

static void test_move(void)
{
    g_autoptr(Clock) clock = clock_new();

    g_assert_false(clock_is_pretended(clock));
    g_assert_true(clock_control_move(clock, "2026-01-12T02:00:00Z", NULL));
    g_assert_true(clock_is_pretended(clock));
    assert_near(clock, "2026-01-12T02:00:00Z");
    g_assert_true(clock_control_move(clock, "+3600", NULL));
    assert_near(clock, "2026-01-12T03:00:00Z");
}

static void test_wrong(void)
{
    const char *const wrong[] = {
        "", "+", "+ 5", "+-5", "+5s", "-5", "midnight", "+99999999999999999999", "2026-01-12"};
    g_autoptr(Clock) clock = clock_new();

    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        g_autoptr(GError) error = NULL;
        g_assert_false(clock_control_move(clock, wrong[i], &error));
        g_assert_nonnull(error);
    }
    g_assert_false(clock_is_pretended(clock));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/clock control/it moves to an instant and by seconds", test_move);
    g_test_add_func("/clock control/what is no instant moves nothing", test_wrong);
    return g_test_run();
}
