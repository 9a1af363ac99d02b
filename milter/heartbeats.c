/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/heartbeats.h"

#include <stdatomic.h>

#include "base/shared_memory.h"

struct Heartbeats {
    _Atomic unsigned count[HEART_COUNT];
};

Heartbeats *heartbeats_new(void)
{
    return shared_memory_new(sizeof(Heartbeats));
}

void heartbeats_free(Heartbeats *heartbeats)
{
    shared_memory_free(heartbeats, sizeof(Heartbeats));
}

void heartbeats_beat(Heartbeats *heartbeats, Heart heart)
{
    atomic_fetch_add(&heartbeats->count[heart], 1);
}

unsigned heartbeats_count(Heartbeats *heartbeats, Heart heart)
{
    return atomic_load(&heartbeats->count[heart]);
}
