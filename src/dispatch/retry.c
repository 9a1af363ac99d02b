/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/retry.h"

void verdict_clear(Verdict *verdict)
{
    g_clear_pointer(&verdict->error, g_free);
}

Outcome outcome_from_status(long status)
{
    if (status >= 200 && status < 300)
        return OUTCOME_DONE;
    if (status == 0 || status == 408 || status == 429 || status >= 500)
        return OUTCOME_TRY_AGAIN;
    return OUTCOME_FOR_PEOPLE;
}

unsigned retry_delay_ms(unsigned failures, double jitter)
{
    static const unsigned first_s[] = {1, 2, 4, 8, 16, 30};

    if (failures == 0)
        return 0;
    if (failures <= G_N_ELEMENTS(first_s))
        return first_s[failures - 1] * 1000;
    return 54000 + (unsigned) (CLAMP(jitter, 0.0, 1.0) * 12000.0);
}

unsigned retry_after_bound(int64_t seconds)
{
    return (unsigned) CLAMP(seconds, 0, RETRY_AFTER_MAX_S);
}

GDateTime *retry_due(const Verdict *verdict, unsigned failures, double jitter, GDateTime *now)
{
    int64_t wait_ms = retry_delay_ms(failures, jitter);

    if (verdict->outcome == OUTCOME_FOR_PEOPLE)
        wait_ms = RETRY_FOR_PEOPLE_S * 1000;
    wait_ms = MAX(wait_ms, (int64_t) verdict->wait_s * 1000);
    return g_date_time_add(now, wait_ms * G_TIME_SPAN_MILLISECOND);
}
