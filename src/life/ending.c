/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/ending.h"

#include "compose/event.h"
#include "life/made_keys.h"
#include "life/next.h"

typedef struct {
    NextContext next;
    const char *reason;
    GDateTime *resolved;
} Ending;

static bool is_being_paged(const EmergencyFacts *facts)
{
    for (guint i = 0; i < facts->promises->len; i++) {
        const KeptPromise *promise = facts->promises->pdata[i];
        if (promise->kind == PROMISE_PAGE && g_str_equal(promise->state, "open"))
            return true;
    }
    return false;
}

static void resolve_all(Plan *plan, const EmergencyFacts *facts, const Ending *ending)
{
    const Emergency *emergency = facts->emergency;
    const Desk *desk = settings_desk(ending->next.settings, emergency->desk);
    g_autoptr(GPtrArray) keys = made_keys(facts, desk);

    for (guint i = 0; i < keys->len; i++) {
        NewPromise *promise = plan_put_promise(plan, PROMISE_RESOLVE, emergency->reference,
                                               emergency->desk, ending->resolved);
        g_free(promise->order);
        promise->order = event_compose_resolve(keys->pdata[i]);
    }
}

static void write_end(Plan *plan, const char *reference, const Ending *ending)
{
    EmergencyChange *change = plan_change(plan, reference);
    g_autofree char *text = g_strdup_printf("ended: %s", ending->reason);

    if (change->ended != NULL)
        return;
    change->ended = g_date_time_ref(ending->next.now);
    change->end_reason = g_strdup(ending->reason);
    plan_put_event(plan, reference, "emergency-ended", text, ending->next.now);
}

/* Decides as if it had ended already. */
static Plan *ending_next(const EmergencyFacts *facts, const void *data)
{
    const Ending *ending = data;
    Emergency ended = *facts->emergency;
    EmergencyFacts as_ended = *facts;

    if (ended.ended != NULL || (g_str_equal(ending->reason, END_EXPIRED) && is_being_paged(facts)))
        return plan_new();
    ended.ended = ending->next.now;
    ended.end_reason = (char *) ending->reason;
    as_ended.emergency = &ended;
    Plan *plan = emergency_next(&as_ended, &ending->next);
    write_end(plan, ended.reference, ending);
    if (ending->resolved != NULL)
        resolve_all(plan, facts, ending);
    return plan;
}

bool life_end(const LifeContext *context, const char *emergency, const char *reason,
              GDateTime *resolved, GError **error)
{
    Ending ending = {
        .next = {.settings = context->settings,
                 .host = context->host,
                 .now = context->now,
                 .asked = context->asked,
                 .is_pretended = context->is_pretended},
        .reason = reason,
        .resolved = resolved,
    };

    return emergency_review(context->store, emergency, context->now, ending_next, &ending, error);
}
