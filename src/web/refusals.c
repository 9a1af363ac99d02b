/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "web/refusals.h"

unsigned refusals_add(Refusals *refusals, int64_t now_ms)
{
    int64_t quiet_until_ms = atomic_load(&refusals->quiet_until_ms);

    atomic_fetch_add(&refusals->untold, 1);
    if (now_ms < quiet_until_ms ||
        !atomic_compare_exchange_strong(&refusals->quiet_until_ms, &quiet_until_ms,
                                        now_ms + REFUSALS_QUIET_MS))
        return 0;
    return atomic_exchange(&refusals->untold, 0);
}
