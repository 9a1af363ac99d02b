/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/rules.h"

/* In this order they stand in the outbox. */
static void (*const rules[])(const Step *step) = {
    rule_taken_on, rule_reopened, rule_alerted, rule_acknowledged,      rule_notes,
    rule_resolved, rule_over,     rule_expired, rule_mistaken_commands, rule_debrief,
    rule_watched,  rule_unproven, rule_untaken, rule_unacknowledged,
};

Plan *emergency_next(const EmergencyFacts *facts, const void *data)
{
    const NextContext *context = data;
    g_autoptr(Life) life = life_fold(facts->incidents, facts->events);
    Step step = {
        .facts = facts,
        .emergency = facts->emergency,
        .context = context,
        .desk = settings_desk(context->settings, facts->emergency->desk),
        .life = life,
        .plan = plan_new(),
    };

    rule_state(&step);
    /* Of a desk that is configured no more there is nobody to write to, and nothing to write as. */
    for (size_t i = 0; step.desk != NULL && i < G_N_ELEMENTS(rules); i++)
        rules[i](&step);
    return step.plan;
}
