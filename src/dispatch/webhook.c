/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/webhook.h"

#include "dispatch/http.h"

#define WHO "the webhook of the ladder"

void webhook_prepare(Transfer *transfer)
{
    transfer->lines = curl_slist_append(transfer->lines, "Content-Type: application/json");
    http_prepare(transfer, transfer->errand->body);
}

Verdict webhook_judge_transfer(const Transfer *transfer, CURLcode result)
{
    HttpAnswer answer = http_answer(transfer, result);

    if (answer.result != CURLE_OK)
        return http_judge_silence(&answer, WHO);
    Verdict verdict = {.outcome = outcome_from_status(answer.status), .status = answer.status};
    if (verdict.outcome == OUTCOME_DONE)
        return verdict;
    g_autofree char *words = http_plain_words(&answer);
    g_autofree char *line = http_tidy(words, transfer->errand->url, "(its address)");
    verdict.error =
        g_strdup_printf(WHO " answered %ld%s%s", answer.status, line[0] != '\0' ? ": " : "", line);
    if (verdict.outcome == OUTCOME_TRY_AGAIN)
        verdict.wait_s = retry_after_bound(answer.retry_after_s);
    return verdict;
}
