/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/people.h"
#include "life/rules.h"
#include "life/take.h"

/* What was to wait for its time is tried now: one of those who should be woken was not reached. */
static void try_at_once(const Step *step, const KeptPromise *kept)
{
    bool is_waking = kept->kind == PROMISE_LADDER || kept->kind == PROMISE_FALLBACK_MAIL;

    if (!is_waking || !g_str_equal(kept->state, "open"))
        return;
    NewPromise *promise = step_promise(step, kept->kind, "at-once", kept->id, step->context->now);
    if (promise == NULL)
        return;
    plan_drop_one(step->plan, step->emergency->reference, kept->id);
    promise_set_order(promise, g_strdup(kept->order));
    promise_set_target(promise, kept->target);
}

static void tell_of_people(const Step *step, const char *address)
{
    people_alarm_about(step, ALARM_PEOPLE, address, address);
    if (step->emergency->ended != NULL || step->life->state != LIFE_WAITING)
        return;
    for (guint i = 0; i < step->facts->promises->len; i++)
        try_at_once(step, step->facts->promises->pdata[i]);
}

/* While it is open the Hero has a note of it. */
static void tell_of_customer(const Step *step, const Event *event)
{
    GDateTime *ended = step->emergency->ended;

    if (ended != NULL && g_date_time_compare(event->at, ended) >= 0)
        people_report(step, ALARM_CUSTOMER, "", NULL);
}

void rule_returned(const Step *step)
{
    const CheckKind *check = step->context->check;

    if (check == NULL || *check != CHECK_RETURNED || step->emergency->is_test)
        return;
    for (guint i = 0; i < step->facts->timeline->len; i++) {
        const Event *event = step->facts->timeline->pdata[i];
        if (g_str_equal(event->kind, EVENT_PEOPLE_UNREACHABLE))
            tell_of_people(step, event->text);
        else if (g_str_equal(event->kind, EVENT_CUSTOMER_UNREACHABLE))
            tell_of_customer(step, event);
    }
}
