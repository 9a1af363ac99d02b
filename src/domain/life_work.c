/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/life_work.h"

static WorkSpan *last_span(const GPtrArray *work)
{
    return work->len > 0 ? work->pdata[work->len - 1] : NULL;
}

void work_begin(GPtrArray *work, int64_t second, bool goes_on)
{
    WorkSpan *span = last_span(work);

    if (span != NULL && span->to == NULL)
        return;
    /* Spans that touch are one: a started quarter is charged once. */
    if (span != NULL && (goes_on || g_date_time_to_unix(span->to) >= second)) {
        g_clear_pointer(&span->to, g_date_time_unref);
        return;
    }
    span = g_new0(WorkSpan, 1);
    span->from = g_date_time_new_from_unix_utc(second);
    g_ptr_array_add(work, span);
}

void work_end(GPtrArray *work, int64_t second)
{
    WorkSpan *span = last_span(work);

    if (span != NULL && span->to == NULL)
        span->to = g_date_time_new_from_unix_utc(second);
}
