/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/transfer.h"

#include "base/clock.h"
#include "dispatch/asking.h"
#include "dispatch/incident.h"
#include "dispatch/note.h"
#include "dispatch/pagerduty.h"
#include "dispatch/smtp.h"
#include "dispatch/webhook.h"

typedef struct {
    void (*prepare)(Transfer *transfer);
    Verdict (*judge)(const Transfer *transfer, CURLcode result);
} Trade;

/* One row a kind of errand: how it is told to libcurl and how its end is read. An ERRAND_ASK only
 * asks, and a command has nothing to do with libcurl. */
static const Trade trades[] = {
    [ERRAND_EVENT] = {pagerduty_prepare, pagerduty_judge_transfer},
    [ERRAND_MAIL] = {smtp_prepare, smtp_judge_transfer},
    [ERRAND_NOTE] = {note_prepare, note_judge_transfer},
    [ERRAND_INCIDENT] = {incident_prepare, incident_judge_transfer},
    [ERRAND_RESOLVE] = {incident_prepare_resolve, note_judge_transfer},
    [ERRAND_WEBHOOK] = {webhook_prepare, webhook_judge_transfer},
};

static void prepare(Transfer *transfer)
{
    if (errand_is_asking(transfer->errand))
        asking_prepare(transfer);
    else
        trades[transfer->errand->kind].prepare(transfer);
}

Transfer *transfer_new(Errand *errand, const TransferLimits *limits)
{
    Transfer *transfer = g_new0(Transfer, 1);

    transfer->errand = errand;
    transfer->answer = g_string_new(NULL);
    transfer->answer_bytes = TRANSFER_ANSWER_BYTES;
    if (errand->began_ms == 0)
        errand->began_ms = clock_steady_ms();
    transfer->easy = curl_easy_init();
    g_assert(transfer->easy != NULL); /* only for want of memory */
    curl_easy_setopt(transfer->easy, CURLOPT_PRIVATE, transfer);
    curl_easy_setopt(transfer->easy, CURLOPT_ERRORBUFFER, transfer->problem);
    curl_easy_setopt(transfer->easy, CURLOPT_NOSIGNAL, 1L);
    if (errand->url != NULL)
        curl_easy_setopt(transfer->easy, CURLOPT_URL, errand->url);
    curl_easy_setopt(transfer->easy, CURLOPT_SSLVERSION, (long) CURL_SSLVERSION_TLSv1_2);
    if (errand->ca_file != NULL)
        curl_easy_setopt(transfer->easy, CURLOPT_CAINFO, errand->ca_file);
    curl_easy_setopt(transfer->easy, CURLOPT_CONNECTTIMEOUT_MS, (long) limits->connect_ms);
    curl_easy_setopt(transfer->easy, CURLOPT_TIMEOUT_MS, (long) limits->whole_ms);
    prepare(transfer);
    return transfer;
}

void transfer_free(Transfer *transfer)
{
    if (transfer == NULL)
        return;
    curl_easy_cleanup(transfer->easy);
    curl_slist_free_all(transfer->lines);
    g_string_free(transfer->answer, TRUE);
    errand_free(transfer->errand);
    g_free(transfer);
}

bool transfer_count(Transfer *transfer, size_t length)
{
    transfer->read_bytes += length;
    return transfer->read_bytes <= transfer->answer_bytes + TRANSFER_READ_BYTES;
}

End *transfer_end(Transfer *transfer, CURLcode result)
{
    int64_t took_ms = clock_steady_ms() - transfer->errand->began_ms;
    Verdict verdict = {0};

    if (!errand_is_asking(transfer->errand))
        verdict = trades[transfer->errand->kind].judge(transfer, result);
    else if (asking_goes_on(transfer, result, took_ms, &verdict))
        return NULL;
    return end_new(g_steal_pointer(&transfer->errand), verdict, took_ms);
}
