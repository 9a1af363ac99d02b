/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/paging.h"

#include "life/take.h"
#include "life/waking_order.h"

#define FIRST_PROOF_S 2 /* no incident is there before */

static NewPromise *put(Plan *plan, const Paging *paging, PromiseKind kind, int64_t delay_s)
{
    g_autoptr(GDateTime) due = g_date_time_add(paging->at, delay_s * G_TIME_SPAN_SECOND);

    return plan_put_promise(plan, kind, paging->emergency, paging->desk->name, due);
}

/* A desk that names neither readers nor a ladder must not leave its people without a word. */
static void put_fallback_mails(Plan *plan, const Paging *paging)
{
    const Desk *desk = paging->desk;
    bool has_ladder = desk->ladder != NULL && desk->ladder->len > 0;
    g_auto(GStrv) last = has_ladder ? NULL : desk_last_readers(desk);
    GStrv readers = has_ladder ? desk->fallback_mail : last;

    for (size_t i = 0; readers != NULL && readers[i] != NULL; i++) {
        NewPromise *promise = put(plan, paging, PROMISE_FALLBACK_MAIL, desk->confirm_within_s);
        promise_set_target(promise, readers[i]);
    }
}

static void put_step(Plan *plan, const Paging *paging, unsigned number, const char *target)
{
    const LadderStep *step = paging->desk->ladder->pdata[number];
    NewPromise *promise =
        put(plan, paging, PROMISE_LADDER, MAX(step->after_s, paging->desk->confirm_within_s));

    promise_set_order(promise, ladder_order(number, false, paging->dedup_key));
    promise_set_target(promise, target);
}

/* A step by mail is a promise to each address. */
static void put_ladder(Plan *plan, const Paging *paging)
{
    const GPtrArray *ladder = paging->desk->ladder;

    for (guint i = 0; ladder != NULL && i < ladder->len; i++) {
        const LadderStep *step = ladder->pdata[i];
        if (step->kind != LADDER_MAIL)
            put_step(plan, paging, i, "");
        for (GStrv mail = step->mail; step->kind == LADDER_MAIL && *mail != NULL; mail++)
            put_step(plan, paging, i, *mail);
    }
}

void paging_put_care(Plan *plan, const Paging *paging, const NewPromise *page)
{
    const Desk *desk = paging->desk;

    put_fallback_mails(plan, paging);
    put_ladder(plan, paging);
    if (!desk_can_prove(desk))
        return;
    if (desk->pagerduty.rest_token_file != NULL) {
        NewPromise *proof = put(plan, paging, PROMISE_PROOF, FIRST_PROOF_S);
        proof->after = g_strdup(page->id);
        promise_set_order(proof, proof_order(paging->dedup_key));
    }
    NewPromise *unproven = put(plan, paging, PROMISE_CHECK, desk->confirm_within_s);
    promise_set_order(unproven, check_order(CHECK_UNPROVEN));
    NewPromise *check = put(plan, paging, PROMISE_CHECK, desk->unacknowledged_after_s);
    promise_set_order(check, check_order(CHECK_UNACKNOWLEDGED));
}

const NewPromise *paging_put(Plan *plan, const Paging *paging)
{
    NewPromise *page = put(plan, paging, PROMISE_PAGE, 0);

    promise_set_order(page, g_strdup(paging->event));
    page->deadline = g_date_time_add_seconds(paging->at, paging->desk->confirm_within_s);
    paging_put_care(plan, paging, page);
    return page;
}

/* Gives when the first of its incidents was made, lent; NULL when that is not told. */
static GDateTime *triggered(const EmergencyFacts *facts)
{
    GDateTime *first = NULL;

    for (guint i = 0; i < facts->events->len; i++) {
        const IncidentEvent *event = facts->events->pdata[i];
        if (event->kind == INCIDENT_EVENT_TRIGGERED && event->agent == AGENT_INTEGRATION &&
            g_date_time_compare(event->occurred, facts->emergency->opened) >= 0 &&
            (first == NULL || g_date_time_compare(event->occurred, first) < 0))
            first = event->occurred;
    }
    return first;
}

/* A page whose answer the webhooks were ahead of is dropped: it was taken when it made its
 * incident. */
GDateTime *paging_taken(const EmergencyFacts *facts)
{
    GDateTime *first = triggered(facts);

    for (guint i = 0; i < facts->promises->len; i++) {
        const KeptPromise *promise = facts->promises->pdata[i];
        if (promise->kind != PROMISE_PAGE)
            continue;
        if (g_str_equal(promise->state, "done"))
            return promise->settled;
        if (g_str_equal(promise->state, "dropped") && first != NULL)
            return first;
    }
    return NULL;
}
