/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/step.h"

#include "base/ids.h"
#include "base/text.h"
#include "domain/end_reason.h"
#include "life/round.h"

#define SAME_EVENT_S     1 /* REST tells whole seconds */
#define EVENT_TEXT_BYTES 500

bool step_has_ended(const Step *step, const char *reason)
{
    return step->emergency->ended != NULL && g_strcmp0(step->emergency->end_reason, reason) == 0;
}

bool step_may_go_on(const Step *step)
{
    return step->emergency->ended == NULL || end_reason_lets_go_on(step->emergency->end_reason);
}

bool step_is_erased(const Step *step)
{
    return step->emergency->report == NULL;
}

bool step_is_proven(const Step *step)
{
    return step->emergency->proven != NULL || round_proven(step->emergency, step->life) != NULL;
}

bool step_is_alerting(const Step *step)
{
    return step_is_proven(step) && !life_turns_desert(step->life->turns);
}

bool step_can_prove(const Step *step)
{
    return step->emergency->needs_proof || desk_can_prove(step->desk);
}

char *step_id(const Step *step, const char *word, const char *what)
{
    return row_id_of((const char *[]){step->emergency->reference, word, what, NULL});
}

static bool has_promise(const Step *step, const char *id)
{
    for (guint i = 0; i < step->facts->promises->len; i++) {
        const KeptPromise *promise = step->facts->promises->pdata[i];
        if (g_str_equal(promise->id, id))
            return true;
    }
    for (guint i = 0; i < step->plan->promises->len; i++) {
        const NewPromise *promise = step->plan->promises->pdata[i];
        if (g_str_equal(promise->id, id))
            return true;
    }
    return false;
}

bool step_is_promised(const Step *step, const char *word, const char *what)
{
    g_autofree char *id = step_id(step, word, what);

    return has_promise(step, id);
}

NewPromise *step_promise(const Step *step, PromiseKind kind, const char *word, const char *what,
                         GDateTime *due)
{
    g_autofree char *id = step_id(step, word, what);

    if (has_promise(step, id))
        return NULL;
    NewPromise *promise =
        plan_put_promise(step->plan, kind, step->emergency->reference, step->emergency->desk, due);
    g_free(promise->id);
    promise->id = g_steal_pointer(&id);
    return promise;
}

void step_take_back(const Step *step, const char *word, const char *what)
{
    g_autofree char *id = step_id(step, word, what);

    for (guint i = 0; i < step->facts->promises->len; i++) {
        const KeptPromise *promise = step->facts->promises->pdata[i];
        if (g_str_equal(promise->id, id) && g_str_equal(promise->state, "open"))
            plan_drop_one(step->plan, step->emergency->reference, id);
    }
}

static bool is_near(GDateTime *one, GDateTime *other)
{
    GTimeSpan apart = g_date_time_difference(one, other);

    return ABS(apart) <= SAME_EVENT_S * G_TIME_SPAN_SECOND;
}

static bool is_on_timeline(const Step *step, const char *kind, const char *text, GDateTime *at)
{
    for (guint i = 0; i < step->facts->timeline->len; i++) {
        const Event *event = step->facts->timeline->pdata[i];
        if (g_str_equal(event->kind, kind) && g_strcmp0(event->text, text) == 0 &&
            is_near(event->at, at))
            return true;
    }
    return false;
}

void step_event(const Step *step, const char *kind, const char *text, GDateTime *at)
{
    /* Of one that is erased the timeline keeps only times. */
    g_autofree char *line = text_one_line(step_is_erased(step) ? "" : text);
    g_autofree char *cut = text_cut(line, EVENT_TEXT_BYTES, "…");

    if (!is_on_timeline(step, kind, cut, at))
        plan_put_event(step->plan, step->emergency->reference, kind, cut, at);
}

GDateTime *step_waits_since(const Step *step)
{
    GDateTime *left = step->life->waiting, *paged = step->emergency->round_began;

    return left != NULL && g_date_time_compare(left, paged) >= 0 ? left : paged;
}

bool step_is_left(const Step *step)
{
    return step->life->state == LIFE_WAITING && step->life->waits > 0;
}

bool step_is_held(const Step *step)
{
    return step->life->state == LIFE_ACKNOWLEDGED && !step->life->is_over_by_machine;
}

GDateTime *step_later(GDateTime *instant, int64_t seconds)
{
    return g_date_time_add(instant, seconds * G_TIME_SPAN_SECOND);
}
