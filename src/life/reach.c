/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/reach.h"

static bool is_to_customer(const KeptPromise *promise)
{
    return promise->kind == PROMISE_CONFIRMATION || promise->kind == PROMISE_CUSTOMER_MAIL;
}

static bool has_fate(const KeptPromise *promise)
{
    return promise->settled != NULL &&
           (g_str_equal(promise->state, "done") || g_str_equal(promise->state, "given-up"));
}

bool reach_is_lost(const EmergencyFacts *facts)
{
    const GPtrArray *promises = facts->promises;
    const KeptPromise *newest = NULL;

    for (guint i = 0; i < promises->len; i++) {
        const KeptPromise *promise = promises->pdata[i];
        if (is_to_customer(promise) && has_fate(promise) &&
            (newest == NULL || g_date_time_compare(promise->settled, newest->settled) >= 0))
            newest = promise;
    }
    return newest != NULL && g_str_equal(newest->state, "given-up");
}
