/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/spell.h"

#include "life/waking_order.h"

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

bool spell_is_known(const Step *step)
{
    return is_told_by_webhooks(step) || is_told_by_rest(step);
}

static void climb_one(const Step *step, const char *spell, unsigned number, const char *target,
                      GDateTime *due)
{
    g_autofree char *place = g_strdup_printf("%u|%s", number, target);
    g_autofree char *what = g_strconcat(place, spell[0] != '\0' ? "|" : "", spell, NULL);
    NewPromise *promise = step_promise(step, PROMISE_LADDER, "alarm-unacknowledged", what, due);

    if (promise == NULL)
        return;
    g_free(promise->order);
    promise->order = ladder_order(number, true, step->emergency->round_key);
    g_free(promise->target);
    promise->target = g_strdup(target);
}

void spell_climb(const Step *step, const char *spell)
{
    const GPtrArray *ladder = step->desk->ladder;
    const LadderStep *first = ladder->len > 0 ? ladder->pdata[0] : NULL;

    for (guint i = 0; i < ladder->len; i++) {
        const LadderStep *rung = ladder->pdata[i];
        g_autoptr(GDateTime) due =
            step_later(step->context->now, (int64_t) rung->after_s - first->after_s);
        if (rung->kind != LADDER_MAIL)
            climb_one(step, spell, i, "", due);
        for (GStrv mail = rung->mail; rung->kind == LADDER_MAIL && *mail != NULL; mail++)
            climb_one(step, spell, i, *mail, due);
    }
}

/* Gives the name of a look that follows one in vain; the caller owns it. */
static char *check_name(const char *spell, unsigned number)
{
    return g_strdup_printf(spell[0] != '\0' ? "%u|%s" : "%u", number, spell);
}

/* Gives how often it was looked at in vain. */
static unsigned count_checks(const Step *step, const char *spell)
{
    unsigned count = 0;

    for (unsigned i = 1; i <= ASK_TIMES; i++) {
        g_autofree char *what = check_name(spell, i);
        g_autofree char *id = step_id(step, CHECK_ID, what);
        for (guint j = 0; j < step->facts->promises->len; j++)
            count += g_str_equal(((const KeptPromise *) step->facts->promises->pdata[j])->id, id);
    }
    return count;
}

void spell_put_check(const Step *step, const char *word, const char *what, GDateTime *due)
{
    NewPromise *promise = step_promise(step, PROMISE_CHECK, word, what, due);

    if (promise == NULL)
        return;
    g_free(promise->order);
    promise->order = check_order(CHECK_UNACKNOWLEDGED);
}

bool spell_waits_for_rest(const Step *step, const char *spell)
{
    unsigned number = count_checks(step, spell) + 1;

    if (step->desk->pagerduty.rest_token_file == NULL || number > ASK_TIMES)
        return false;
    g_autofree char *what = check_name(spell, number);
    g_autoptr(GDateTime) due = step_later(step->context->now, ASK_AGAIN_S);
    spell_put_check(step, CHECK_ID, what, due);
    return true;
}
