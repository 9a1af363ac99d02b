/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/clock.h"

#include <stdatomic.h>
#include <sys/mman.h>

struct Clock {
    _Atomic int64_t offset_us; /* what the pretended time is ahead of the system's */
    _Atomic bool is_pretended;
};

Clock *clock_new(void)
{
    Clock *clock =
        mmap(NULL, sizeof(Clock), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    g_assert(clock != MAP_FAILED);
    return clock;
}

void clock_free(Clock *clock)
{
    if (clock != NULL)
        munmap(clock, sizeof(Clock));
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
