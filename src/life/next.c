/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/round.h"
#include "life/rules.h"

/* In this order they stand in the outbox. */
static void (*const rules[])(const Step *step) = {
    rule_taken_on,  rule_reopened,          rule_taken_up,    rule_alerted,  rule_acknowledged,
    rule_notes,     rule_resolved,          rule_swept,       rule_over,     rule_expired,
    rule_held,      rule_mistaken_commands, rule_debrief,     rule_returned, rule_watched,
    rule_unproven,  rule_later_page,        rule_ladder_gone, rule_waiting,  rule_unacknowledged,
    rule_unreached,
};

/* Gives how long after its emergency began a check is due at the soonest. */
static unsigned delay_of(const Desk *desk, CheckKind kind)
{
    switch (kind) {
    case CHECK_UNPROVEN:
        return desk->confirm_within_s;
    case CHECK_UNACKNOWLEDGED:
        return desk->unacknowledged_after_s;
    case CHECK_WATCH:
        return desk->watch_after_s;
    case CHECK_LADDER:
    case CHECK_RETURNED:
    case CHECK_DEBRIEF:
    case CHECK_DIGEST:
        break;
    }
    return 0;
}

/* A clock that was set back to before the emergency began: nobody has had their time, and the check
 * comes again when they have. */
static bool is_put_off(const Step *step)
{
    const CheckKind *check = step->context->check;
    GDateTime *now = step->context->now;

    if (check == NULL || step->desk == NULL ||
        g_date_time_compare(now, step->emergency->opened) >= 0)
        return false;
    g_autoptr(GDateTime) due = step_later(step->emergency->opened, delay_of(step->desk, *check));
    g_autofree char *what = g_strdup_printf("%s|%" G_GINT64_FORMAT, check_kind_name(*check),
                                            (gint64) g_date_time_to_unix(now));
    NewPromise *promise = step_promise(step, PROMISE_CHECK, "check-put-off", what, due);
    if (promise == NULL)
        return true;
    promise_set_order(promise, check_order(*check));
    return true;
}

NextContext next_context(const LifeContext *context)
{
    return (NextContext){
        .settings = context->settings,
        .host = context->host,
        .now = context->now,
        .asked = context->asked,
        .heard_since = context->heard_since,
        .is_pretended = context->is_pretended,
    };
}

Plan *emergency_next(const EmergencyFacts *facts, const void *data)
{
    const NextContext *context = data;
    g_autoptr(Life) life = round_fold(facts);
    Step step = {
        .facts = facts,
        .emergency = facts->emergency,
        .context = context,
        .desk = settings_desk(context->settings, facts->emergency->desk),
        .life = life,
        .plan = plan_new(),
    };

    NextContext without_check = *context;
    without_check.check = NULL;
    if (is_put_off(&step))
        step.context = &without_check;
    rule_state(&step);
    /* Of a desk that is configured no more there is nobody to write to, and nothing to write as. */
    for (size_t i = 0; step.desk != NULL && i < G_N_ELEMENTS(rules); i++)
        rules[i](&step);
    return step.plan;
}
