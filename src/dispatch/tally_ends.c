/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/tally_ends.h"

#include "dispatch/errand.h"

static void tally_end(Tallies *tallies, const End *end, GDateTime *now)
{
    const Errand *errand = end->errand;

    if (!end->was_sent || errand->is_test)
        return;
    if (end->verdict.outcome != OUTCOME_DONE)
        tallies_add(tallies, TALLY_FAILURES, promise_kind_name(errand->promise_kind));
    else if (errand->promise_kind == PROMISE_PAGE && errand->opened != NULL)
        tallies_time(tallies, TIMED_PAGE,
                     g_date_time_difference(now, errand->opened) / G_TIME_SPAN_MILLISECOND);
}

void tally_ends(Tallies *tallies, const GPtrArray *ends, GDateTime *now)
{
    for (guint i = 0; i < ends->len; i++)
        tally_end(tallies, ends->pdata[i], now);
}
