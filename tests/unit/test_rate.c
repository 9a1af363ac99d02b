/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/instant.h"
#include "dispatch/rate.h"

static GDateTime *at(const char *text)
{
    GDateTime *instant = instant_parse(text, NULL);

    g_assert_nonnull(instant);
    return instant;
}

static void test_full_for_a_minute(void)
{
    g_autoptr(RateGate) gate = rate_gate_new();
    g_autoptr(GDateTime) now = at("2026-01-12T02:00:59Z");
    g_autoptr(GDateTime) next = rate_next_minute(now);
    g_autofree char *text = instant_print(next);

    g_assert_false(rate_gate_is_full(gate, "a", now));
    rate_gate_hold(gate, "a", "noodhulp", 1, now);
    g_assert_true(rate_gate_is_full(gate, "a", now));
    g_assert_false(rate_gate_is_full(gate, "b", now));
    g_assert_false(rate_gate_is_full(gate, "a", next));
    g_assert_true(rate_gate_has_full(gate, now));
    g_assert_false(rate_gate_has_full(gate, next));
    g_assert_cmpstr(text, ==, "2026-01-12T02:01:00Z");
}

static void test_one_page_a_storm(void)
{
    g_autoptr(RateGate) gate = rate_gate_new();
    g_autoptr(GDateTime) now = at("2026-01-12T02:00:59Z");
    g_autoptr(GDateTime) next = at("2026-01-12T02:01:10Z");

    for (int i = 0; i < 7; i++)
        rate_gate_hold(gate, "a", "noodhulp", 1, now);
    g_autoptr(GPtrArray) storms = rate_gate_take_storms(gate);
    g_assert_cmpuint(storms->len, ==, 1);
    const Storm *storm = storms->pdata[0];
    g_assert_cmpuint(storm->waiting, ==, 7);
    g_assert_cmpstr(storm->desk, ==, "noodhulp");
    rate_gate_hold(gate, "a", "noodhulp", 1, next);
    g_autoptr(GPtrArray) again = rate_gate_take_storms(gate);
    g_assert_cmpuint(again->len, ==, 0);
}

static void test_next_storm(void)
{
    g_autoptr(RateGate) gate = rate_gate_new();
    g_autoptr(GDateTime) now = at("2026-01-12T02:00:59Z");
    g_autoptr(GDateTime) later = at("2026-01-12T02:02:00Z");

    rate_gate_hold(gate, "a", "noodhulp", 1, now);
    g_autoptr(GPtrArray) first = rate_gate_take_storms(gate);
    rate_gate_hold(gate, "a", "noodhulp", 1, later);
    g_autoptr(GPtrArray) second = rate_gate_take_storms(gate);
    g_assert_cmpuint(second->len, ==, 1);
    g_assert_cmpstr(((Storm *) first->pdata[0])->dedup_key, !=,
                    ((Storm *) second->pdata[0])->dedup_key);
    g_assert_cmpuint(((Storm *) second->pdata[0])->waiting, ==, 1);
}

static void test_digest(void)
{
    g_autofree char *digest = rate_digest("0123456789abcdef0123456789abcdef");

    g_assert_null(strstr(digest, "0123456789abcdef0123456789abcdef"));
    g_assert_cmpuint(strlen(digest), ==, 64);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rate/a full key is full for its minute only", test_full_for_a_minute);
    g_test_add_func("/rate/a storm is told once, with how many wait", test_one_page_a_storm);
    g_test_add_func("/rate/after a quiet minute the next storm is a new one", test_next_storm);
    g_test_add_func("/rate/the store never sees a routing key", test_digest);
    return g_test_run();
}
