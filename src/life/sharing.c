/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/sharing.h"

#include "compose/json.h"
#include "domain/work_time.h"

GPtrArray *spans_read(const char *spans)
{
    g_autoptr(json_t) list = json_loads(spans != NULL ? spans : "", 0, NULL);
    GPtrArray *read = g_ptr_array_new_with_free_func((GDestroyNotify) work_span_free);

    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *pair = json_array_get(list, i);
        WorkSpan *span = g_new0(WorkSpan, 1);
        span->from = g_date_time_new_from_unix_utc(json_integer_value(json_array_get(pair, 0)));
        span->to = g_date_time_new_from_unix_utc(json_integer_value(json_array_get(pair, 1)));
        g_ptr_array_add(read, span);
    }
    return read;
}

char *spans_print(const GPtrArray *spans)
{
    g_autoptr(json_t) list = json_array();

    for (guint i = 0; i < spans->len; i++) {
        const WorkSpan *span = spans->pdata[i];
        json_t *pair = json_array();
        json_array_append_new(pair, json_integer(g_date_time_to_unix(span->from)));
        json_array_append_new(pair, json_integer(g_date_time_to_unix(span->to)));
        json_array_append_new(list, pair);
    }
    return json_print(list);
}

static void sibling_free(Sibling *sibling)
{
    g_ptr_array_unref(sibling->spans);
    g_free(sibling);
}

static Sibling *sibling_of(GPtrArray *siblings, const char *emergency)
{
    for (guint i = 0; i < siblings->len; i++) {
        Sibling *sibling = siblings->pdata[i];
        if (g_str_equal(sibling->emergency, emergency))
            return sibling;
    }
    Sibling *sibling = g_new0(Sibling, 1);
    sibling->emergency = emergency;
    sibling->spans = spans_read(NULL);
    g_ptr_array_add(siblings, sibling);
    return sibling;
}

/* Amounts add up, and the newest row says which time is charged. Emergencies whose plan nobody
 * knows have nothing in common. */
GPtrArray *sharing_read(const Step *step)
{
    GPtrArray *siblings = g_ptr_array_new_with_free_func((GDestroyNotify) sibling_free);

    for (guint i = 0; step->emergency->plan != NULL && i < step->facts->siblings->len; i++) {
        const LedgerRow *row = step->facts->siblings->pdata[i];
        Sibling *sibling = sibling_of(siblings, row->emergency);
        g_ptr_array_unref(sibling->spans);
        sibling->spans = spans_read(row->spans);
        sibling->bill.charged = sibling->spans;
        sibling->bill.hundredths += row->hundredths;
        sibling->bill.quarters += row->quarters;
    }
    return siblings;
}

/* Takes one sibling whose time overlaps with `all`, and adds its time; false when none is left. */
static const Sibling *take(const GPtrArray *siblings, bool *taken, GArray **all)
{
    for (guint i = 0; i < siblings->len; i++) {
        const Sibling *sibling = siblings->pdata[i];
        g_autoptr(GArray) times = work_time_read(sibling->spans);
        if (taken[i] || !work_time_overlaps(*all, times))
            continue;
        GArray *more = work_time_join(*all, times);
        g_array_unref(*all);
        *all = more;
        taken[i] = true;
        return sibling;
    }
    return NULL;
}

static void promise_review(const Step *step, const char *emergency)
{
    g_autofree char *what = g_strdup_printf("%s|%u", emergency, step->facts->ledger->len);
    NewPromise *promise =
        step_promise(step, PROMISE_CHECK, "check-sibling", what, step->context->now);

    if (promise == NULL)
        return;
    g_free(promise->emergency);
    promise->emergency = g_strdup(emergency);
    promise_set_order(promise, check_order(CHECK_DEBRIEF));
}

void sharing_review(const Step *step, const Bill *bill, const Written *written, const char *spans)
{
    bool is_moved = written->spans != NULL && !g_str_equal(written->spans, spans);
    const Sibling *sibling = NULL;

    if (!is_moved && !bill->is_over)
        return;
    g_autoptr(GPtrArray) before = spans_read(written->spans), siblings = sharing_read(step);
    g_autoptr(GArray) old = work_time_read(before), new = work_time_read(bill->charged);
    g_autofree bool *taken = g_new0(bool, siblings->len + 1);
    GArray *all = work_time_join(old, new);
    while ((sibling = take(siblings, taken, &all)) != NULL)
        promise_review(step, sibling->emergency);
    g_array_unref(all);
}
