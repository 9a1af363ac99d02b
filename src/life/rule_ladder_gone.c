/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/rules.h"

/* Answers whether this reader has, or gets, a fallback mail for the newest page. */
static bool is_mailed(const Step *step, const char *target)
{
    for (guint i = 0; i < step->facts->promises->len; i++) {
        const KeptPromise *promise = step->facts->promises->pdata[i];
        if (promise->kind != PROMISE_FALLBACK_MAIL || g_strcmp0(promise->target, target) != 0)
            continue;
        if (promise->settled == NULL ||
            g_date_time_compare(promise->settled, step->emergency->round_began) >= 0)
            return true;
    }
    return false;
}

static void mail(const Step *step, const char *target)
{
    g_autofree char *what = g_strjoin("|", step->emergency->round_key, target, NULL);
    NewPromise *promise =
        step_promise(step, PROMISE_FALLBACK_MAIL, "ladder-gone", what, step->context->now);

    if (promise == NULL)
        return;
    promise_set_target(promise, target);
}

/* The ladder that was to be climbed for want of proof has lost its steps. */
void rule_ladder_gone(const Step *step)
{
    const CheckKind *check = step->context->check;

    if (check == NULL || *check != CHECK_LADDER || step->emergency->ended != NULL ||
        step->emergency->is_test || step_is_proven(step))
        return;
    g_auto(GStrv) readers = desk_last_readers(step->desk);
    for (size_t i = 0; readers[i] != NULL; i++) {
        if (!is_mailed(step, readers[i]))
            mail(step, readers[i]);
    }
}
