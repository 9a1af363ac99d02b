/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/stints.h"

#include "domain/work_time.h"

/* What the stints so far come to. */
typedef struct {
    GArray *measured, *billed;
    bool was_free;
} Sum;

static WorkSpan *span_copy(const WorkSpan *span)
{
    WorkSpan *copy = g_new0(WorkSpan, 1);

    copy->from = g_date_time_ref(span->from);
    copy->to = span->to != NULL ? g_date_time_ref(span->to) : NULL;
    return copy;
}

static GPtrArray *work_within(const GPtrArray *work, const Span *span)
{
    GPtrArray *within = g_ptr_array_new_with_free_func((GDestroyNotify) work_span_free);

    for (guint i = 0; i < work->len; i++) {
        const WorkSpan *piece = work->pdata[i];
        if (span_holds(span, piece->from))
            g_ptr_array_add(within, span_copy(piece));
    }
    return within;
}

static bool is_empty(const Step *step, const GPtrArray *work, const Span *span)
{
    g_autoptr(GPtrArray) within = work_within(work, span);

    return within->len == 0 && !corrections_are_within(step, span);
}

/* Gives when each stint ends that another one follows, lent, oldest first. */
static GPtrArray *ends_of(const Step *step, const GPtrArray *work)
{
    const GPtrArray *turns = step->life->turns;
    GPtrArray *ends = g_ptr_array_new();
    Span rest = {0};

    for (guint i = turns->len; i > 0; i--) {
        const LifeTurn *turn = turns->pdata[i - 1];
        rest.from = turn->at;
        if (!life_turn_begins_stint(turn) || is_empty(step, work, &rest))
            continue;
        g_ptr_array_insert(ends, 0, turn->at);
        rest.until = turn->at;
    }
    return ends;
}

static void set_times(GArray **place, GArray *times)
{
    g_array_unref(*place);
    *place = times;
}

/* Gives both, and all of their time: what was said may come to more than there was room for. */
static GArray *add_times(const GArray *times, const GArray *others)
{
    g_autoptr(GArray) all = work_time_join(times, others);

    return work_time_fit(all, work_time_seconds(times) + work_time_seconds(others));
}

/* Gives time as people said it was, from when it began. */
static GArray *said_time(const GArray *times, GDateTime *begun, int64_t minutes)
{
    int64_t second = g_date_time_to_unix(begun);
    WorkTime begin = {second, second};
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(WorkTime));

    g_array_append_vals(all, times->data, times->len);
    if (all->len == 0)
        g_array_append_val(all, begin);
    return work_time_fit(all, minutes * 60);
}

static void close_stint(Sum *sum, const GPtrArray *work, GDateTime *begun, const Said *said)
{
    const Corrections *corrections = &said->corrections;
    g_autoptr(GArray) times = work_time_read(work);

    set_times(&sum->measured, work_time_join(sum->measured, times));
    if (corrections->is_our_outage || corrections->no_charge != NULL) {
        sum->was_free = true;
        g_array_set_size(sum->billed, 0);
        return;
    }
    if (said->is_of_all && corrections->worked_minutes >= 0) {
        sum->was_free = false;
        set_times(&sum->billed, said_time(sum->measured, begun, corrections->worked_minutes));
        return;
    }
    g_autoptr(GArray) counted = corrections->worked_minutes >= 0
                                    ? said_time(times, begun, corrections->worked_minutes)
                                    : g_array_ref(times);
    set_times(&sum->billed, add_times(sum->billed, counted));
}

static GArray *times_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(WorkTime));
}

Stints stints_read(const Step *step, const GPtrArray *work)
{
    g_autoptr(GPtrArray) ends = ends_of(step, work);
    Sum sum = {times_new(), times_new(), false};
    Span span = {0};
    GDateTime *begun = step->emergency->opened;

    for (guint i = 0; i < ends->len; i++) {
        span.until = ends->pdata[i];
        g_autoptr(GPtrArray) within = work_within(work, &span);
        g_auto(Said) said = corrections_within(step, &span);
        close_stint(&sum, within, begun, &said);
        begun = span.from = span.until;
    }
    span.until = NULL;
    Said said = corrections_within(step, &span);
    if (said.is_of_all) {
        sum.was_free = false;
        g_array_set_size(sum.billed, 0);
    }
    Stints stints = {.begun = begun,
                     .work = work_within(work, said.is_of_all ? &(Span){0} : &span),
                     .before = work_time_spans(sum.billed),
                     .was_free = sum.was_free,
                     .corrections = said.corrections};
    g_array_unref(sum.measured);
    g_array_unref(sum.billed);
    return stints;
}

void stints_clear(Stints *stints)
{
    g_clear_pointer(&stints->work, g_ptr_array_unref);
    g_clear_pointer(&stints->before, g_ptr_array_unref);
    corrections_clear(&stints->corrections);
}
