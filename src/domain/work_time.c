/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/work_time.h"

#include "domain/life.h"

static GArray *times_new(void)
{
    return g_array_new(FALSE, FALSE, sizeof(WorkTime));
}

static void add(GArray *times, int64_t from, int64_t to)
{
    WorkTime time = {from, MAX(from, to)};

    g_array_append_val(times, time);
}

static const WorkTime *time_at(const GArray *times, guint index)
{
    return &g_array_index(times, WorkTime, index);
}

static int compare(gconstpointer left, gconstpointer right)
{
    const WorkTime *a = left, *b = right;

    return a->from != b->from ? (a->from > b->from) - (a->from < b->from)
                              : (a->to > b->to) - (a->to < b->to);
}

GArray *work_time_read(const GPtrArray *spans)
{
    GArray *times = times_new();

    for (guint i = 0; spans != NULL && i < spans->len; i++) {
        const WorkSpan *span = spans->pdata[i];
        int64_t from = g_date_time_to_unix(span->from);
        add(times, from, span->to != NULL ? g_date_time_to_unix(span->to) : from);
    }
    g_array_sort(times, compare);
    return times;
}

GArray *work_time_fit(const GArray *times, int64_t seconds)
{
    GArray *fitted = times_new();
    int64_t left = seconds;

    for (guint i = 0; i < times->len && (left > 0 || i == 0); i++) {
        const WorkTime *time = time_at(times, i);
        int64_t length = i + 1 == times->len ? left : MIN(time->to - time->from, left);
        add(fitted, time->from, time->from + length);
        left -= length;
    }
    return fitted;
}

/* Gives when the answer to `answer` changes; never before `at`, else nothing would move. */
static int64_t change_of(const CalendarAnswer *answer, int64_t at, int64_t end)
{
    GDateTime *instant = answer->open ? answer->closes_at : answer->opens_at;
    int64_t change = instant != NULL ? g_date_time_to_unix(instant) : end;

    return CLAMP(change, at + 1, MAX(end, at + 1));
}

static void add_outside(GArray *outside, const WorkTime *time, const Calendar *calendar)
{
    int64_t at = time->from;

    do {
        g_autoptr(GDateTime) instant = g_date_time_new_from_unix_utc(at);
        g_auto(CalendarAnswer) answer = calendar_ask(calendar, instant);
        int64_t change = change_of(&answer, at, time->to);
        if (!answer.open)
            add(outside, at, MIN(change, time->to));
        at = change;
    } while (at < time->to);
}

GArray *work_time_outside(const GArray *times, const Calendar *calendar)
{
    GArray *outside = times_new();

    for (guint i = 0; i < times->len; i++)
        add_outside(outside, time_at(times, i), calendar);
    return outside;
}

GArray *work_time_join(const GArray *times, const GArray *others)
{
    g_autoptr(GArray) all = times_new();
    GArray *joined = times_new();

    g_array_append_vals(all, times->data, times->len);
    g_array_append_vals(all, others->data, others->len);
    g_array_sort(all, compare);
    for (guint i = 0; i < all->len; i++) {
        const WorkTime *time = time_at(all, i);
        WorkTime *last = joined->len > 0 ? &g_array_index(joined, WorkTime, joined->len - 1) : NULL;
        if (last != NULL && time->from <= last->to)
            last->to = MAX(last->to, time->to);
        else
            add(joined, time->from, time->to);
    }
    return joined;
}

bool work_time_overlaps(const GArray *times, const GArray *others)
{
    for (guint i = 0; i < times->len; i++) {
        for (guint k = 0; k < others->len; k++) {
            const WorkTime *a = time_at(times, i), *b = time_at(others, k);
            if (a->from < b->to && b->from < a->to)
                return true;
        }
    }
    return false;
}

int64_t work_time_seconds(const GArray *times)
{
    int64_t seconds = 0;

    for (guint i = 0; i < times->len; i++)
        seconds += time_at(times, i)->to - time_at(times, i)->from;
    return seconds;
}

static void span_free(gpointer data)
{
    WorkSpan *span = data;

    g_date_time_unref(span->from);
    g_date_time_unref(span->to);
    g_free(span);
}

GPtrArray *work_time_spans(const GArray *times)
{
    GPtrArray *spans = g_ptr_array_new_with_free_func(span_free);

    for (guint i = 0; i < times->len; i++) {
        WorkSpan *span = g_new0(WorkSpan, 1);
        span->from = g_date_time_new_from_unix_utc(time_at(times, i)->from);
        span->to = g_date_time_new_from_unix_utc(time_at(times, i)->to);
        g_ptr_array_add(spans, span);
    }
    return spans;
}
