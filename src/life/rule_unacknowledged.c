/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "compose/json.h"
#include "life/rules.h"

#define ASKED_WITHIN_S 180 /* what REST answered before is too old to tell a customer of */
#define ASK_AGAIN_S    120 /* open emergencies are asked for so often */
#define ASK_TIMES      3
#define SILENT_AFTER_S 60 /* a page that was taken so long ago must have made a webhook come */

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

static char *ladder_order(unsigned number)
{
    g_autoptr(json_t) order = json_object();

    json_object_set_new(order, "step", json_integer(number));
    json_object_set_new(order, "alarm", json_true());
    return json_print(order);
}

static void climb_one(const Step *step, unsigned number, const char *target, GDateTime *due)
{
    g_autofree char *what = g_strdup_printf("%u|%s", number, target);
    NewPromise *promise = step_promise(step, PROMISE_LADDER, "alarm-unacknowledged", what, due);

    if (promise == NULL)
        return;
    g_free(promise->order);
    promise->order = ladder_order(number);
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
    step_event(step, "unacknowledged", "nobody has acknowledged in time", step->context->now);
    step_tell(step, &(News){.kind = NEWS_WAITING, .at = step->emergency->opened}, "");
    step_alarm(step, step_is_proven(step) ? ALARM_UNACKNOWLEDGED : ALARM_NO_PROOF, "");
    climb(step);
}

/* Gives how often it was looked at in vain. */
static unsigned count_checks(const Step *step)
{
    unsigned count = 0;

    for (unsigned i = 1; i <= ASK_TIMES; i++) {
        g_autofree char *what = g_strdup_printf("%u", i);
        g_autofree char *id = step_id(step, CHECK_ID, what);
        for (guint j = 0; j < step->facts->promises->len; j++)
            count += g_str_equal(((const KeptPromise *) step->facts->promises->pdata[j])->id, id);
    }
    return count;
}

/* REST is asked every two minutes: what it says is waited for before anybody is told that we do not
 * know. */
static void wait_or_say_so(const Step *step)
{
    unsigned number = count_checks(step) + 1;

    if (step->desk->pagerduty.rest_token_file != NULL && number <= ASK_TIMES) {
        g_autofree char *what = g_strdup_printf("%u", number);
        g_autoptr(GDateTime) due = step_later(step->context->now, ASK_AGAIN_S);
        NewPromise *promise = step_promise(step, PROMISE_CHECK, CHECK_ID, what, due);
        if (promise == NULL)
            return;
        g_free(promise->order);
        promise->order = check_order(CHECK_UNACKNOWLEDGED);
        return;
    }
    step_event(step, "unacknowledged-unknown", "PagerDuty does not tell", step->context->now);
    step_alarm(step, ALARM_UNKNOWN, "");
}

void rule_unacknowledged(const Step *step)
{
    const CheckKind *check = step->context->check;
    const Emergency *emergency = step->emergency;

    if (check == NULL || *check != CHECK_UNACKNOWLEDGED)
        return;
    if (emergency->ended != NULL || emergency->is_test || !emergency->needs_proof ||
        step->life->state != LIFE_WAITING || step->life->is_over_by_machine)
        return;
    if (is_told_by_webhooks(step) || is_told_by_rest(step))
        tell_waiting(step);
    else
        wait_or_say_so(step);
}

/* A relay that was away for an hour would tell the customer that nobody has taken it on, when it is
 * solved. */
void rule_taken_on(const Step *step)
{
    if (step->life->state == LIFE_WAITING)
        return;
    step_take_back(step, NEWS_ALERTED, "");
    step_take_back(step, NEWS_WAITING, "");
    step_take_back_alarm(step, ALARM_UNACKNOWLEDGED, "");
    step_take_back_alarm(step, ALARM_UNKNOWN, "");
}
