/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/hand_over.h"

#include "dispatch/smtp.h"

#define CONNECT_MS 10000
#define WHOLE_MS   300000 /* pipe(8) waits longer */

G_DEFINE_QUARK(hand_over_error, hand_over_error)

static Errand *errand_of(const HandOver *mail)
{
    Errand *errand = g_new0(Errand, 1);

    errand->kind = ERRAND_MAIL;
    errand->url = smtp_url(mail->relay, mail->helo);
    errand->ca_file = g_strdup(mail->ca_file);
    errand->from = g_strdup(mail->from);
    errand->to = g_strdup(mail->to[0]);
    errand->body = g_bytes_ref(mail->bytes);
    return errand;
}

/* The first recipient is there already; libcurl has the head of the list. */
static void add_recipients(Transfer *transfer, const char *const *to)
{
    for (size_t i = 1; to[i] != NULL; i++) {
        g_autofree char *bracketed = g_strdup_printf("<%s>", to[i]);
        curl_slist_append(transfer->lines, bracketed);
    }
}

bool hand_over(const HandOver *mail, GError **error)
{
    const TransferLimits limits = {.connect_ms = CONNECT_MS, .whole_ms = WHOLE_MS};
    g_autoptr(Transfer) transfer = transfer_new(errand_of(mail), &limits);

    add_recipients(transfer, mail->to);
    CURLcode result = curl_easy_perform(transfer->easy);
    g_auto(Verdict) verdict = smtp_judge_transfer(transfer, result);
    if (verdict.outcome == OUTCOME_DONE)
        return true;
    g_set_error(error, HAND_OVER_ERROR, HAND_OVER_ERROR_RELAY, "%s", verdict.error);
    return false;
}
