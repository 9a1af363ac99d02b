/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/errand.h"

void errand_free(Errand *errand)
{
    if (errand == NULL)
        return;
    g_free(errand->id);
    g_free(errand->emergency);
    g_free(errand->desk);
    g_free(errand->url);
    g_free(errand->ca_file);
    g_clear_pointer(&errand->body, g_bytes_unref);
    g_free(errand->dedup_key);
    g_free(errand->secret);
    g_free(errand->from);
    g_free(errand->to);
    g_free(errand->receipt);
    inquiry_free(errand->inquiry);
    g_free(errand->rest_url);
    g_free(errand->token);
    g_free(errand->requester);
    plan_free(errand->otherwise);
    g_strfreev(errand->command);
    g_strfreev(errand->environment);
    g_free(errand->last_error);
    g_clear_pointer(&errand->opened, g_date_time_unref);
    g_free(errand);
}

bool errand_is_asking(const Errand *errand)
{
    return errand->inquiry != NULL && !inquiry_is_over(errand->inquiry);
}

End *end_new(Errand *errand, Verdict verdict, int64_t took_ms)
{
    End *end = g_new0(End, 1);

    *end = (End){.errand = errand, .verdict = verdict, .was_sent = true, .took_ms = took_ms};
    return end;
}

void end_free(End *end)
{
    if (end == NULL)
        return;
    errand_free(end->errand);
    verdict_clear(&end->verdict);
    g_free(end);
}
