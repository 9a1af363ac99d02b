/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <glib.h>

#include "milter/child.h"

static Child started_at(int64_t started_ms)
{
    return (Child){.name = "test", .channel = -1, .pid = 1, .started_ms = started_ms};
}

static void test_at_once(void)
{
    Child child = started_at(1000);

    child_note_death(&child, 60000);
    g_assert_cmpint(child.pid, ==, 0);
    g_assert_cmpint(child.start_ms, ==, 60000);
    g_assert_false(child_is_failing(&child));
}

static void test_again_and_again(void)
{
    const int64_t delays_ms[] = {0, 0, 0, 1000, 2000, 4000, 8000, 10000, 10000, 10000};
    Child child = started_at(0);
    int64_t now_ms = 0;

    for (size_t i = 0; i < G_N_ELEMENTS(delays_ms); i++) {
        child.started_ms = now_ms;
        now_ms += 500;
        child_note_death(&child, now_ms);
        g_assert_cmpint(child.start_ms - now_ms, ==, delays_ms[i]);
        g_assert_cmpint(child_is_failing(&child), ==, i >= 2);
        g_assert_cmpint(child_is_down(&child), ==, i >= 2);
    }
    child.is_ready = true;
    g_assert_false(child_is_down(&child));
    child.started_ms = now_ms;
    child_note_death(&child, now_ms + 5000);
    g_assert_cmpint(child.start_ms, ==, now_ms + 5000);
    g_assert_true(child_is_failing(&child));
}

/* Gives whether one is failing that has died three times, each after this life. */
static bool is_failing_after(int64_t life_ms)
{
    Child child = started_at(1000);

    for (int i = 0; i < 3; i++) {
        g_assert_false(child_is_failing(&child));
        child_note_death(&child, child.started_ms + life_ms);
        g_assert_cmpint(child.start_ms, ==, child.started_ms + life_ms);
        child.started_ms = child.start_ms;
    }
    return child_is_failing(&child);
}

static void test_short_lives(void)
{
    g_assert_true(is_failing_after(1500));
    g_assert_true(is_failing_after(31000)); /* killed each time, since its heart stood still */
    g_assert_false(is_failing_after(90000));
}

static void test_long_life(void)
{
    Child child = started_at(0);

    for (int i = 0; i < 3; i++)
        child_note_death(&child, i * 1500);
    child.started_ms = 5000;
    child_note_life(&child, 100000);
    g_assert_true(child_is_failing(&child)); /* it has not come so far as to be ready */
    child.is_ready = true;
    child_note_life(&child, 64000);
    g_assert_true(child_is_failing(&child));
    child_note_life(&child, 65000);
    g_assert_false(child_is_failing(&child));
}

static void test_heart(void)
{
    g_autoptr(Heartbeats) heartbeats = heartbeats_new();
    Child child = started_at(0);

    child.heart = HEART_DISPATCH;
    child.is_ready = true;
    g_assert_true(child_is_alive(&child, heartbeats, 29000));
    g_assert_false(child_is_alive(&child, heartbeats, 31000));
    heartbeats_beat(heartbeats, HEART_INTAKE);
    g_assert_false(child_is_alive(&child, heartbeats, 32000));
    heartbeats_beat(heartbeats, HEART_DISPATCH);
    g_assert_true(child_is_alive(&child, heartbeats, 33000));
    g_assert_true(child_is_alive(&child, heartbeats, 62000));
    g_assert_false(child_is_alive(&child, heartbeats, 64000));
}

static void test_slow_start(void)
{
    g_autoptr(Heartbeats) heartbeats = heartbeats_new();
    Child child = started_at(0);

    g_assert_true(child_is_alive(&child, heartbeats, 9 * 60000));
    g_assert_false(child_is_alive(&child, heartbeats, 11 * 60000));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/child/one that dies is started again at once", test_at_once);
    g_test_add_func("/child/one that dies early again and again is given time",
                    test_again_and_again);
    g_test_add_func("/child/one that dies after short lives is failing", test_short_lives);
    g_test_add_func("/child/one that lives long is not failing any more", test_long_life);
    g_test_add_func("/child/one whose heart stands still is not alive", test_heart);
    g_test_add_func("/child/one that is not ready may take longer", test_slow_start);
    return g_test_run();
}
