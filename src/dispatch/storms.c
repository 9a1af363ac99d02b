/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/storms.h"

#include "base/log.h"
#include "store/event_rate.h"

struct Storms {
    Store *store;
    MemoryPages *memory_pages;
    RateGate *gate;
    bool is_on;        /* pages were put off in this turn */
    bool is_uncounted; /* the store would not count in this turn; each try may wait for its lock */
};

Storms *storms_new(Store *store, MemoryPages *memory_pages)
{
    Storms *storms = g_new0(Storms, 1);

    storms->store = store;
    storms->memory_pages = memory_pages;
    storms->gate = rate_gate_new();
    return storms;
}

void storms_free(Storms *storms)
{
    if (storms == NULL)
        return;
    rate_gate_free(storms->gate);
    g_free(storms);
}

void storms_begin(Storms *storms)
{
    storms->is_on = false;
    storms->is_uncounted = false;
}

bool storms_are_on(const Storms *storms)
{
    return storms->is_on;
}

bool storms_let_through(Storms *storms, const Prepared *prepared,
                        const Circumstances *circumstances)
{
    unsigned limit = circumstances->settings->events_per_minute;
    const Errand *errand = prepared->errand;
    unsigned count = 0;

    if (errand == NULL || errand->kind != ERRAND_EVENT || limit == 0)
        return true;
    g_autofree char *digest = rate_digest(errand->secret);
    if (!rate_gate_is_full(storms->gate, digest, circumstances->now)) {
        storms->is_uncounted =
            storms->is_uncounted ||
            !event_rate_count(storms->store, digest, circumstances->now, &count, NULL);
        if (storms->is_uncounted || count <= limit)
            return true;
    }
    rate_gate_hold(storms->gate, digest, errand->desk, 1, circumstances->now);
    return false;
}

bool storms_put_off(Storms *storms, const Circumstances *circumstances, GError **error)
{
    const GPtrArray *desks = circumstances->settings->desks;
    g_autoptr(GDateTime) until = rate_next_minute(circumstances->now);

    if (circumstances->settings->events_per_minute == 0 ||
        !rate_gate_has_full(storms->gate, circumstances->now))
        return true;
    for (guint i = 0; i < desks->len; i++) {
        const Desk *desk = desks->pdata[i];
        g_autofree char *digest = rate_digest(desk->pagerduty.routing_key);
        unsigned count = 0;
        if (!rate_gate_is_full(storms->gate, digest, circumstances->now))
            continue;
        if (!event_rate_put_off(storms->store, desk->name, circumstances->now, until, &count,
                                error))
            return false;
        if (count > 0)
            rate_gate_hold(storms->gate, digest, desk->name, count, circumstances->now);
        storms->is_on |= count > 0;
    }
    return true;
}

bool storms_tell(Storms *storms, const Circumstances *circumstances)
{
    g_autoptr(GPtrArray) told = rate_gate_take_storms(storms->gate);

    for (guint i = 0; i < told->len; i++) {
        const Storm *storm = told->pdata[i];
        const Desk *desk = settings_desk(circumstances->settings, storm->desk);
        g_autofree char *summary = g_strdup_printf(
            "%u more emergencies wait: too many at once; their pages follow at %u a minute",
            storm->waiting, circumstances->settings->events_per_minute);
        log_error("desk %s: %s", storm->desk, summary);
        if (desk != NULL)
            memory_pages_add(storms->memory_pages,
                             alarm_prepare(desk, storm->dedup_key, summary, circumstances));
    }
    return told->len > 0;
}
