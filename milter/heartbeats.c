/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/heartbeats.h"

#include <stdatomic.h>
#include <sys/mman.h>

struct Heartbeats {
    _Atomic unsigned count[HEART_COUNT];
};

Heartbeats *heartbeats_new(void)
{
    Heartbeats *heartbeats =
        mmap(NULL, sizeof(Heartbeats), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    g_assert(heartbeats != MAP_FAILED);
    return heartbeats;
}

void heartbeats_free(Heartbeats *heartbeats)
{
    if (heartbeats != NULL)
        munmap(heartbeats, sizeof(Heartbeats));
}

void heartbeats_beat(Heartbeats *heartbeats, Heart heart)
{
    atomic_fetch_add(&heartbeats->count[heart], 1);
}

unsigned heartbeats_count(Heartbeats *heartbeats, Heart heart)
{
    return atomic_load(&heartbeats->count[heart]);
}
