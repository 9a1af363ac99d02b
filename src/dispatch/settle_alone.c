/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/settle_alone.h"

#include "base/log.h"
#include "dispatch/settling.h"

static bool settle(Store *store, Settlement *settlement, GDateTime *now, GError **error)
{
    g_autoptr(GPtrArray) one = g_ptr_array_new();

    g_ptr_array_add(one, settlement);
    return outbox_settle(store, one, now, error);
}

static bool settle_plain(Store *store, const Settlement *settlement, GDateTime *now, GError **error)
{
    g_autoptr(Settlement) plain = settlement_plain(settlement, now);

    return settle(store, plain, now, error);
}

bool settle_alone(Store *store, const Settlement *settlement, GDateTime *now, bool *out_is_plain,
                  GError **error)
{
    g_autoptr(GError) refusal = NULL;

    *out_is_plain = false;
    if (settle(store, (Settlement *) settlement, now, &refusal))
        return true;
    if (g_error_matches(refusal, STORE_ERROR, STORE_ERROR_CONFLICT)) {
        log_warning("promise %s of %s is not known any more, its outcome is dropped: %s",
                    settlement->id, settlement->emergency, refusal->message);
        return true;
    }
    if (!g_error_matches(refusal, STORE_ERROR, STORE_ERROR_WRITE)) {
        g_propagate_error(error, g_steal_pointer(&refusal));
        return false;
    }
    if (!settle_plain(store, settlement, now, error))
        return false; /* it is the store that fails */
    *out_is_plain = true;
    log_error("the outcome of promise %s of %s is written without its words: %s", settlement->id,
              settlement->emergency, refusal->message);
    return true;
}
