/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "life/round.h"
#include "life/rules.h"
#include "life/waking_order.h"

#define ASKED_WITHIN_S 180 /* what REST answered before is too old to tell a customer of */
#define ASK_AGAIN_S    120 /* open emergencies are asked for so often */
#define ASK_TIMES      3
#define SILENT_AFTER_S 60 /* a page that was taken so long ago must have made a webhook come */

#define SAME_CHECK_S 5 /* instants of a life are whole seconds */

#define CHECK_ID "check-unacknowledged"

static GDateTime *accepted(const Step *step)
{
    for (guint i = 0; i < step->facts->promises->len; i++) {
        const KeptPromise *promise = step->facts->promises->pdata[i];
        if (promise->kind == PROMISE_PAGE && g_str_equal(promise->state, "done"))
            return promise->settled;
    }
    return NULL;
}

/* The webhooks tell of this emergency when they told that somebody is being told, and still speak.
 * Without that nobody may say that nobody has acknowledged: the word may only not have come. A page
 * whose answer the webhooks were ahead of is dropped: then it was taken when it was proven. */
static bool is_told_by_webhooks(const Step *step)
{
    GDateTime *page = accepted(step), *last = step->facts->last_webhook;
    GDateTime *since = page != NULL ? page : step->life->proven;

    return step->life->proven != NULL && last != NULL &&
           g_date_time_difference(last, since) >= -SILENT_AFTER_S * G_TIME_SPAN_SECOND;
}

static bool is_told_by_rest(const Step *step)
{
    GDateTime *asked = step->context->asked;

    return asked != NULL &&
           g_date_time_difference(step->context->now, asked) <= ASKED_WITHIN_S * G_TIME_SPAN_SECOND;
}

/* Gives the name of a spell of waiting, "" for the first. The caller owns it. */
static char *spell_name(const Step *step)
{
    if (step->life->waiting != NULL && step_waits_since(step) == step->life->waiting)
        return g_strdup_printf("%u", step->life->waits);
    return g_strdup(round_is_first(step->emergency) ? "" : step->emergency->round_key);
}

static void climb_one(const Step *step, unsigned number, const char *target, GDateTime *due)
{
    g_autofree char *place = g_strdup_printf("%u|%s", number, target);
    g_autofree char *spell = spell_name(step);
    g_autofree char *what = g_strconcat(place, spell[0] != '\0' ? "|" : "", spell, NULL);
    NewPromise *promise = step_promise(step, PROMISE_LADDER, "alarm-unacknowledged", what, due);

    if (promise == NULL)
        return;
    g_free(promise->order);
    promise->order = ladder_order(number, true, step->emergency->round_key);
    g_free(promise->target);
    promise->target = g_strdup(target);
}

/* The ladder is climbed once more from below, at its own pace, until somebody acknowledges. */
static void climb(const Step *step)
{
    const GPtrArray *ladder = step->desk->ladder;
    const LadderStep *first = ladder->len > 0 ? ladder->pdata[0] : NULL;

    for (guint i = 0; i < ladder->len; i++) {
        const LadderStep *rung = ladder->pdata[i];
        g_autoptr(GDateTime) due =
            step_later(step->context->now, (int64_t) rung->after_s - first->after_s);
        if (rung->kind != LADDER_MAIL)
            climb_one(step, i, "", due);
        for (GStrv mail = rung->mail; rung->kind == LADDER_MAIL && *mail != NULL; mail++)
            climb_one(step, i, *mail, due);
    }
}

static void tell_waiting(const Step *step)
{
    g_autofree char *spell = spell_name(step);

    step_event(step, "unacknowledged",
               step_is_left(step) ? "not in hand any more, nobody has acknowledged again in time"
                                  : "nobody has acknowledged in time",
               step->context->now);
    step_tell(
        step,
        &(News){.kind = NEWS_WAITING, .at = step_waits_since(step), .is_left = step_is_left(step)},
        spell);
    step_alarm(step, step_is_proven(step) ? ALARM_UNACKNOWLEDGED : ALARM_NO_PROOF, spell);
    climb(step);
}

/* Gives the name of a look that follows one in vain; the caller owns it. */
static char *check_name(const Step *step, unsigned number)
{
    g_autofree char *spell = spell_name(step);

    return g_strdup_printf(spell[0] != '\0' ? "%u|%s" : "%u", number, spell);
}

/* Gives how often it was looked at in vain. */
static unsigned count_checks(const Step *step)
{
    unsigned count = 0;

    for (unsigned i = 1; i <= ASK_TIMES; i++) {
        g_autofree char *what = check_name(step, i);
        g_autofree char *id = step_id(step, CHECK_ID, what);
        for (guint j = 0; j < step->facts->promises->len; j++)
            count += g_str_equal(((const KeptPromise *) step->facts->promises->pdata[j])->id, id);
    }
    return count;
}

static void put_check(const Step *step, const char *word, const char *what, GDateTime *due)
{
    NewPromise *promise = step_promise(step, PROMISE_CHECK, word, what, due);

    if (promise == NULL)
        return;
    g_free(promise->order);
    promise->order = check_order(CHECK_UNACKNOWLEDGED);
}

/* REST is asked every two minutes: what it says is waited for before anybody is told that we do not
 * know. */
static void wait_or_say_so(const Step *step)
{
    g_autofree char *spell = spell_name(step);
    unsigned number = count_checks(step) + 1;

    if (step->desk->pagerduty.rest_token_file != NULL && number <= ASK_TIMES) {
        g_autofree char *what = check_name(step, number);
        g_autoptr(GDateTime) due = step_later(step->context->now, ASK_AGAIN_S);
        put_check(step, CHECK_ID, what, due);
        return;
    }
    step_event(step, "unacknowledged-unknown", "PagerDuty does not tell", step->context->now);
    step_alarm(step, ALARM_UNKNOWN, spell);
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
        put_check(step, "check-when-due", spell, due);
}

/* Work has ended unresolved, or it was opened again: that nobody takes it on is looked at anew. */
void rule_waiting(const Step *step)
{
    const Life *life = step->life;
    bool is_open = step->emergency->ended == NULL || step_has_ended(step, "resolved");

    if (life->state != LIFE_WAITING || life->waits == 0 || life->is_over_by_machine || !is_open ||
        !step_can_prove(step) || step->emergency->is_test)
        return;
    g_autofree char *what = g_strdup_printf("%u", life->waits);
    g_autoptr(GDateTime) due =
        step_later(life->waiting, (int64_t) step->desk->unacknowledged_after_s);
    put_check(step, "check-waiting", what, due);
}

static bool is_waiting(const Step *step)
{
    return step->emergency->ended == NULL && step->life->state == LIFE_WAITING &&
           !step->life->is_over_by_machine;
}

void rule_unacknowledged(const Step *step)
{
    const CheckKind *check = step->context->check;

    if (check == NULL || *check != CHECK_UNACKNOWLEDGED || step->emergency->is_test)
        return;
    if (!is_waiting(step) || !step_can_prove(step))
        return;
    if (is_spell_young(step))
        look_when_due(step);
    else if (is_told_by_webhooks(step) || is_told_by_rest(step))
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
    step_take_back(step, NEWS_ALERTED, "");
    step_take_back(step, NEWS_WAITING, spell);
    step_take_back_alarm(step, ALARM_UNACKNOWLEDGED, spell);
    step_take_back_alarm(step, ALARM_UNKNOWN, spell);
}
