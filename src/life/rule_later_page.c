/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/people.h"
#include "life/round.h"
#include "life/rules.h"
#include "life/spell.h"

#define SAME_CHECK_S 5 /* instants of a life are whole seconds */
#define OVERLOOKED   "somebody is at it, but nobody has acknowledged the last page"

/* The customer wrote again, or somebody asked for it: who is at the emergency need not know. */
static bool is_overlooked(const Step *step)
{
    const Emergency *emergency = step->emergency;

    return !round_is_first(emergency) && step_is_held(step) &&
           !round_was_acknowledged(emergency, step->life) && !round_is_over(emergency, step->life);
}

static bool is_late(const Step *step)
{
    g_autoptr(GDateTime) due = step_later(
        step->emergency->round_began, (int64_t) step->desk->unacknowledged_after_s - SAME_CHECK_S);

    return g_date_time_compare(step->context->now, due) >= 0;
}

/* Gives the name of the spell; the caller owns it. */
static char *spell_name(const Step *step)
{
    return g_strconcat("later|", step->emergency->round_key, NULL);
}

static bool is_ladder_climbed(const Step *step)
{
    for (guint i = 0; i < step->facts->promises->len; i++) {
        const KeptPromise *promise = step->facts->promises->pdata[i];
        if (promise->kind == PROMISE_LADDER && g_str_equal(promise->state, "open"))
            return true;
    }
    return false;
}

/* Somebody has seen to that page: its alarm has lost its sense. */
static void call_off(const Step *step)
{
    g_autofree char *spell = spell_name(step);

    people_take_back(step, ALARM_LATER_PAGE, spell);
    if (is_ladder_climbed(step))
        plan_drop(step->plan, step->emergency->reference, 1u << PROMISE_LADDER);
}

static bool is_looked_at(const Step *step)
{
    const CheckKind *check = step->context->check;

    return check != NULL && *check == CHECK_UNACKNOWLEDGED && step_can_prove(step) && is_late(step);
}

/* Answers whether the timeline tells of this very page already. */
static bool is_on_timeline(const Step *step)
{
    for (guint i = 0; i < step->facts->timeline->len; i++) {
        const Event *event = step->facts->timeline->pdata[i];
        if (g_strcmp0(event->text, OVERLOOKED) == 0 &&
            g_date_time_compare(event->at, step->emergency->round_began) > 0)
            return true;
    }
    return false;
}

/* What the customer hears is that somebody is at it, which is true: people of ours alone are told.
 */
static void raise_alarm(const Step *step)
{
    g_autofree char *spell = spell_name(step);

    if (!spell_is_known(step, spell) && spell_waits(step, spell))
        return;
    if (!is_on_timeline(step))
        step_event(step, "unacknowledged", OVERLOOKED, step->context->now);
    people_alarm(step, ALARM_LATER_PAGE, spell);
    spell_climb(step, spell);
}

void rule_later_page(const Step *step)
{
    const Emergency *emergency = step->emergency;

    if (emergency->ended != NULL || emergency->is_test || round_is_first(emergency) ||
        !step_is_held(step))
        return;
    if (!is_overlooked(step))
        call_off(step);
    else if (is_looked_at(step))
        raise_alarm(step);
}
