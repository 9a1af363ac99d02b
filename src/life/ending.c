/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/ending.h"

#include "compose/event.h"
#include "domain/end_reason.h"
#include "life/made_keys.h"
#include "life/next.h"
#include "life/round.h"

typedef struct {
    NextContext next;
    const char *reason;
    GDateTime *resolved;
    bool *out_has_ended;
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

static bool is_expiring(const Ending *ending)
{
    return g_str_equal(ending->reason, END_EXPIRED);
}

static bool is_before(GDateTime *instant, GDateTime *before)
{
    return instant == NULL || g_date_time_compare(instant, before) < 0;
}

/* Answers whether its day is over: it counts from when it last began to wait, or people last did
 * something. What a person holds has no end but theirs. */
static bool may_expire(const EmergencyFacts *facts, const Ending *ending)
{
    const Emergency *emergency = facts->emergency;
    const Desk *desk = settings_desk(ending->next.settings, emergency->desk);
    g_autoptr(Life) life = round_fold(facts);

    if (is_being_paged(facts) || desk == NULL ||
        (life->state == LIFE_ACKNOWLEDGED && !life->is_over_by_machine))
        return false;
    g_autoptr(GDateTime) before =
        g_date_time_add_seconds(ending->next.now, -(double) desk->ends_after_s);
    return is_before(emergency->opened, before) && is_before(emergency->round_began, before) &&
           is_before(emergency->activity, before) && is_before(life->waiting, before);
}

static void resolve_all(Plan *plan, const EmergencyFacts *facts, const Ending *ending)
{
    const Emergency *emergency = facts->emergency;
    const Desk *desk = settings_desk(ending->next.settings, emergency->desk);
    g_autoptr(GPtrArray) keys = made_keys(facts, desk);

    for (guint i = 0; i < keys->len; i++) {
        NewPromise *promise = plan_put_promise(plan, PROMISE_RESOLVE, emergency->reference,
                                               emergency->desk, ending->resolved);
        promise_set_order(promise, event_compose_resolve(keys->pdata[i]));
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
static Plan *end_now(const EmergencyFacts *facts, const Ending *ending)
{
    Emergency ended = *facts->emergency;
    EmergencyFacts as_ended = *facts;

    ended.ended = ending->next.now;
    ended.end_reason = (char *) ending->reason;
    as_ended.emergency = &ended;
    Plan *plan = emergency_next(&as_ended, &ending->next);
    write_end(plan, ended.reference, ending);
    if (ending->resolved != NULL)
        resolve_all(plan, facts, ending);
    return plan;
}

static Plan *ending_next(const EmergencyFacts *facts, const void *data)
{
    const Ending *ending = data;
    NextContext overdue = ending->next;

    *ending->out_has_ended = false;
    if (facts->emergency->ended != NULL)
        return plan_new();
    if (is_expiring(ending) && !may_expire(facts, ending)) {
        overdue.is_overdue = true;
        return emergency_next(facts, &overdue);
    }
    *ending->out_has_ended = true;
    return end_now(facts, ending);
}

static bool end(const LifeContext *context, const char *emergency, Ending *ending, GError **error)
{
    ending->next = next_context(context);
    return emergency_review(context->store, emergency, context->now, ending_next, ending, error);
}

bool life_close(const LifeContext *context, const char *emergency, GDateTime *resolved,
                GError **error)
{
    bool has_ended = false;

    return end(context, emergency,
               &(Ending){.reason = END_CLOSED, .resolved = resolved, .out_has_ended = &has_ended},
               error);
}

bool life_expire(const LifeContext *context, const char *emergency, bool *out_has_ended,
                 GError **error)
{
    return end(context, emergency, &(Ending){.reason = END_EXPIRED, .out_has_ended = out_has_ended},
               error);
}
