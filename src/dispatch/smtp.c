/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/smtp.h"

#include <string.h>

#include "base/text.h"

#define WORDS_CHARACTERS 200 /* of the relay's own explanation */

/* A 5xx means this mail only where the relay had come to it: a greeting of 554 is the relay's own
 * trouble. libcurl reports a refused envelope as a send error, and a refused content as an odd
 * reply after all of it has left. */
static bool is_refused(const SmtpAnswer *answer)
{
    if (answer->code < 500 || answer->code > 599)
        return false;
    return answer->result == CURLE_SEND_ERROR ||
           (answer->result == CURLE_WEIRD_SERVER_REPLY && answer->is_all_sent);
}

static char *failure(const SmtpAnswer *answer)
{
    g_autofree char *reply = text_one_line(answer->reply);
    g_autofree char *problem = text_one_line(
        answer->problem[0] != '\0' ? answer->problem : curl_easy_strerror(answer->result));
    g_autofree char *line = answer->code >= 400 && reply[0] != '\0'
                                ? g_strdup_printf("the mail relay answered: %s", reply)
                                : g_strdup_printf("no answer from the mail relay: %s", problem);

    return text_cut_characters(line, WORDS_CHARACTERS, "…");
}

Verdict smtp_judge(const SmtpAnswer *answer)
{
    if (answer->result == CURLE_OK)
        return (Verdict){.outcome = OUTCOME_DONE, .status = answer->code};
    return (Verdict){
        .outcome = is_refused(answer) ? OUTCOME_FOR_PEOPLE : OUTCOME_TRY_AGAIN,
        .status = answer->code,
        .error = failure(answer),
    };
}

char *smtp_url(const char *relay, const char *helo)
{
    size_t length = strlen(relay);

    while (length > 0 && relay[length - 1] == '/')
        length--;
    return g_strdup_printf("%.*s/%s", (int) length, relay, helo);
}

static size_t give_mail(char *room, size_t size, size_t count, void *data)
{
    Transfer *transfer = data;
    size_t length = 0;
    const char *mail = g_bytes_get_data(transfer->errand->body, &length);
    size_t part = MIN(size * count, length - transfer->sent_bytes);

    memcpy(room, mail + transfer->sent_bytes, part);
    transfer->sent_bytes += part;
    return part;
}

static bool is_all_sent(const Transfer *transfer)
{
    return transfer->sent_bytes == g_bytes_get_size(transfer->errand->body);
}

/* The relay may think long about a mail, but libcurl also waits, in this very thread, for the
 * answer to QUIT, and other mails with it: that may take two seconds once the mail is judged. */
static size_t keep_last_line(char *bytes, size_t size, size_t count, void *data)
{
    Transfer *transfer = data;
    size_t length = size * count;
    bool is_refusal = length > 0 && (bytes[0] == '4' || bytes[0] == '5');

    if (!transfer_count(transfer, length))
        return 0;
    if (length >= 3 && memcmp(bytes, "221", 3) == 0) /* the answer to QUIT tells nothing */
        return length;
    g_string_truncate(transfer->answer, 0);
    g_string_append_len(transfer->answer, bytes, (gssize) MIN(length, TRANSFER_ANSWER_BYTES));
    if (is_refusal || is_all_sent(transfer))
        curl_easy_setopt(transfer->easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, 2L);
    return length;
}

/* Answers whether a relay is on this host, where TLS would protect nothing. */
static bool is_local(const char *relay)
{
    return g_str_has_prefix(relay, "smtp://127.") || g_str_has_prefix(relay, "smtp://[::1]") ||
           g_str_has_prefix(relay, "smtp://localhost");
}

/* Towards another host the relay's TLS is taken where offered, without asking who it is (RFC 7435):
 * a certificate that does not fit is better than none. On this host it would protect nothing. */
void smtp_set_tls(CURL *easy, const char *url)
{
    if (is_local(url) || !g_str_has_prefix(url, "smtp:"))
        return;
    curl_easy_setopt(easy, CURLOPT_USE_SSL, (long) CURLUSESSL_TRY);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
}

void smtp_prepare(Transfer *transfer)
{
    CURL *easy = transfer->easy;
    const Errand *errand = transfer->errand;
    g_autofree char *from = g_strdup_printf("<%s>", errand->from);
    g_autofree char *to = g_strdup_printf("<%s>", errand->to);

    transfer->lines = curl_slist_append(transfer->lines, to);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_MAIL_FROM, from);
    curl_easy_setopt(easy, CURLOPT_MAIL_RCPT, transfer->lines);
    curl_easy_setopt(easy, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(easy, CURLOPT_READFUNCTION, give_mail);
    curl_easy_setopt(easy, CURLOPT_READDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t) g_bytes_get_size(errand->body));
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, keep_last_line);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_FORBID_REUSE, 1L); /* relays log connections that idle */
    smtp_set_tls(easy, errand->url);
}

Verdict smtp_judge_transfer(const Transfer *transfer, CURLcode result)
{
    SmtpAnswer answer = {
        .result = result,
        .problem = transfer->problem,
        .reply = transfer->answer->str,
        .is_all_sent = is_all_sent(transfer),
    };

    curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &answer.code);
    return smtp_judge(&answer);
}
