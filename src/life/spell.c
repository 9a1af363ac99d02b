/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/spell.h"

#include "life/paging.h"
#include "life/waking_order.h"

#define ASKED_WITHIN_S 180 /* what REST answered before is too old to tell a customer of */
#define ASK_AGAIN_S    120 /* open emergencies are asked for so often */
#define ASK_TIMES      3
#define SILENT_AFTER_S 60 /* a page that was taken so long ago must have made a webhook come */

#define TOLD_AGAIN_S 300 /* what came while we were away is delivered anew by then */

#define CHECK_ID "check-unacknowledged"

/* Gives when what PagerDuty told while we were away has come again; NULL when nothing can have been
 * missed, or has come by now. The caller owns it. */
static GDateTime *caught_up(const Step *step)
{
    GDateTime *since = step->context->heard_since, *now = step->context->now;

    if (since == NULL || g_date_time_compare(step->emergency->round_began, since) >= 0 ||
        g_date_time_compare(now, since) < 0)
        return NULL;
    g_autoptr(GDateTime) due = step_later(since, TOLD_AGAIN_S);
    return g_date_time_compare(now, due) < 0 ? g_steal_pointer(&due) : NULL;
}

/* The webhooks tell of this emergency when they told that somebody is being told, and still speak.
 * Without that nobody may say that nobody has acknowledged: the word may only not have come. */
static bool is_told_by_webhooks(const Step *step)
{
    GDateTime *page = paging_taken(step->facts), *last = step->facts->last_webhook;
    GDateTime *since = page != NULL ? page : step->life->proven;
    g_autoptr(GDateTime) later = caught_up(step);

    return step->life->proven != NULL && last != NULL && later == NULL &&
           g_date_time_difference(last, since) >= -SILENT_AFTER_S * G_TIME_SPAN_SECOND;
}

static bool is_told_by_rest(const Step *step)
{
    GDateTime *asked = step->context->asked;

    return asked != NULL &&
           g_date_time_difference(step->context->now, asked) <= ASKED_WITHIN_S * G_TIME_SPAN_SECOND;
}

static void climb_one(const Step *step, const char *spell, unsigned number, const char *target,
                      GDateTime *due)
{
    g_autofree char *place = g_strdup_printf("%u|%s", number, target);
    g_autofree char *what = g_strconcat(place, spell[0] != '\0' ? "|" : "", spell, NULL);
    NewPromise *promise = step_promise(step, PROMISE_LADDER, "alarm-unacknowledged", what, due);

    if (promise == NULL)
        return;
    promise_set_order(promise, ladder_order(number, true, step->emergency->round_key));
    promise_set_target(promise, target);
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
    promise_set_order(promise, check_order(CHECK_UNACKNOWLEDGED));
}

static bool has_token(const Step *step)
{
    return step->desk->pagerduty.rest_token_file != NULL;
}

/* A subscription may have fallen silent after its last word, of which webhooks cannot tell: where
 * REST can be asked it is, and they count alone only when it does not answer. */
bool spell_is_known(const Step *step, const char *spell)
{
    if (is_told_by_rest(step))
        return true;
    return is_told_by_webhooks(step) && (!has_token(step) || count_checks(step, spell) > 0);
}

static bool wait_for_rest(const Step *step, const char *spell)
{
    unsigned number = count_checks(step, spell) + 1;

    if (!has_token(step) || number > ASK_TIMES)
        return false;
    g_autofree char *what = check_name(spell, number);
    g_autoptr(GDateTime) due = step_later(step->context->now, ASK_AGAIN_S);
    spell_put_check(step, CHECK_ID, what, due);
    return true;
}

static bool wait_for_webhooks(const Step *step, const char *spell)
{
    g_autoptr(GDateTime) due = caught_up(step);

    if (due == NULL)
        return false;
    g_autofree char *what =
        g_strdup_printf("%" G_GINT64_FORMAT "|%s", (gint64) g_date_time_to_unix(due), spell);
    spell_put_check(step, "check-caught-up", what, due);
    return true;
}

bool spell_waits(const Step *step, const char *spell)
{
    return wait_for_rest(step, spell) || wait_for_webhooks(step, spell);
}
