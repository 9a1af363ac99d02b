/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/clock.h"

#include <stdatomic.h>

#include "base/shared_memory.h"

struct Clock {
    _Atomic int64_t offset_us; /* what the pretended time is ahead of the system's */
    _Atomic bool is_pretended;
};

Clock *clock_new(void)
{
    return shared_memory_new(sizeof(Clock));
}

void clock_free(Clock *clock)
{
    shared_memory_free(clock, sizeof(Clock));
}

GDateTime *clock_now(Clock *clock)
{
    int64_t now_us = g_get_real_time() + atomic_load(&clock->offset_us);
    g_autoptr(GDateTime) seconds = g_date_time_new_from_unix_utc(now_us / G_USEC_PER_SEC);

    return g_date_time_add(seconds, now_us % G_USEC_PER_SEC);
}

void clock_set(Clock *clock, GDateTime *instant)
{
    int64_t instant_us =
        g_date_time_to_unix(instant) * G_USEC_PER_SEC + g_date_time_get_microsecond(instant);

    atomic_store(&clock->offset_us, instant_us - g_get_real_time());
    atomic_store(&clock->is_pretended, true);
}

bool clock_is_pretended(Clock *clock)
{
    return atomic_load(&clock->is_pretended);
}

int64_t clock_host_us(void)
{
    return g_get_real_time();
}

int64_t clock_steady_ms(void)
{
    return g_get_monotonic_time() / 1000;
}
