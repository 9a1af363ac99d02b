/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/ladder.h"

void ladder_step_free(LadderStep *step)
{
    if (step == NULL)
        return;
    pagerduty_settings_clear(&step->pagerduty);
    g_free(step->service);
    g_strfreev(step->mail);
    g_free(step->webhook);
    g_strfreev(step->command);
    g_free(step);
}

const char *ladder_kind_name(LadderKind kind)
{
    static const char *const names[] = {
        [LADDER_EVENT] = "event",     [LADDER_INCIDENT] = "incident", [LADDER_MAIL] = "mail",
        [LADDER_WEBHOOK] = "webhook", [LADDER_COMMAND] = "command",
    };

    return names[kind];
}

bool ladder_step_makes_incidents(const LadderStep *step)
{
    return step->kind == LADDER_EVENT || step->kind == LADDER_INCIDENT;
}
