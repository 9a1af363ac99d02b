/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/end_reason.h"
#include "life/customer_news.h"
#include "life/people.h"
#include "life/round.h"
#include "life/rules.h"
#include "life/spell.h"

#define SAME_CHECK_S 5 /* instants of a life are whole seconds */

/* Gives the name of a spell of waiting, "" for the first. The caller owns it. */
static char *spell_name(const Step *step)
{
    if (step->life->waiting != NULL && step_waits_since(step) == step->life->waiting)
        return g_strdup_printf("%u", step->life->waits);
    return g_strdup(round_is_first(step->emergency) ? "" : step->emergency->round_key);
}

static void tell_waiting(const Step *step)
{
    g_autofree char *spell = spell_name(step);

    step_event(step, "unacknowledged",
               step_is_left(step) ? "not in hand any more, nobody has acknowledged again in time"
                                  : "nobody has acknowledged in time",
               step->context->now);
    customer_news_tell(
        step,
        &(News){.kind = NEWS_WAITING, .at = step_waits_since(step), .is_left = step_is_left(step)},
        spell);
    people_alarm(step, step_is_alerting(step) ? ALARM_UNACKNOWLEDGED : ALARM_NO_PROOF, spell);
    spell_climb(step, spell);
}

static void wait_or_say_so(const Step *step)
{
    g_autofree char *spell = spell_name(step);

    if (spell_waits(step, spell))
        return;
    step_event(step, "unacknowledged-unknown", "PagerDuty does not tell", step->context->now);
    people_alarm(step, ALARM_UNKNOWN, spell);
}

static GDateTime *spell_due(const Step *step)
{
    return step_later(step_waits_since(step), (int64_t) step->desk->unacknowledged_after_s);
}

/* A spell that has begun since then has a check of its own. */
static bool is_spell_young(const Step *step)
{
    g_autoptr(GDateTime) due = spell_due(step);

    return g_date_time_difference(due, step->context->now) > SAME_CHECK_S * G_TIME_SPAN_SECOND;
}

/* The first spell is not younger than its check, unless the settings were others when that was
 * promised. */
static void look_when_due(const Step *step)
{
    g_autofree char *spell = spell_name(step);
    g_autoptr(GDateTime) due = spell_due(step);

    if (spell[0] == '\0')
        spell_put_check(step, "check-when-due", spell, due);
}

/* Work has ended unresolved, or it was opened again: that nobody takes it on is looked at anew. */
void rule_waiting(const Step *step)
{
    const Life *life = step->life;
    bool is_open = step->emergency->ended == NULL || step_has_ended(step, END_RESOLVED);

    if (life->state != LIFE_WAITING || life->waits == 0 || life->is_over_by_machine || !is_open ||
        !step_can_prove(step) || step->emergency->is_test)
        return;
    g_autofree char *what = g_strdup_printf("%u", life->waits);
    g_autoptr(GDateTime) due =
        step_later(life->waiting, (int64_t) step->desk->unacknowledged_after_s);
    spell_put_check(step, "check-waiting", what, due);
}

static bool is_waiting(const Step *step)
{
    return step->emergency->ended == NULL && step->life->state == LIFE_WAITING &&
           !step->life->is_over_by_machine;
}

void rule_unacknowledged(const Step *step)
{
    const CheckKind *check = step->context->check;
    g_autofree char *spell = spell_name(step);

    if (check == NULL || *check != CHECK_UNACKNOWLEDGED || step->emergency->is_test)
        return;
    if (!is_waiting(step) || !step_can_prove(step))
        return;
    if (is_spell_young(step))
        look_when_due(step);
    else if (spell_is_known(step, spell))
        tell_waiting(step);
    else
        wait_or_say_so(step);
}

/* A relay that was away for an hour would tell the customer that nobody has taken it on, when it is
 * solved. */
void rule_taken_on(const Step *step)
{
    g_autofree char *spell = spell_name(step);

    if (step->life->state == LIFE_WAITING)
        return;
    customer_news_take_back(step, NEWS_ALERTED, "");
    customer_news_take_back(step, NEWS_WAITING, spell);
    people_take_back(step, ALARM_UNACKNOWLEDGED, spell);
    people_take_back(step, ALARM_UNKNOWN, spell);
    /* The mail that it is solved says when it was taken on. */
    if (step->life->state == LIFE_RESOLVED)
        customer_news_take_back_tried(step, NEWS_ACKNOWLEDGED);
}
