/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/http.h"

#include <string.h>

#include "base/text.h"

/* A connection that a firewall forgot would swallow the first page of the night for as long as an
 * answer may take. */
#define CONNECTION_IDLE_S 30L

#define WORDS_CHARACTERS 200 /* of the server's own explanation */

#define NO_END "its answer has no end"

/* Not every libcurl knows an end of what comes before an answer, such as "100 Continue". */
static size_t count_header(G_GNUC_UNUSED char *bytes, size_t size, size_t count, void *data)
{
    return transfer_count(data, size * count) ? size * count : 0;
}

static size_t keep_answer(char *bytes, size_t size, size_t count, void *data)
{
    Transfer *transfer = data;
    size_t room = transfer->answer_bytes - transfer->answer->len;

    g_string_append_len(transfer->answer, bytes, (gssize) MIN(room, size * count));
    transfer->is_body_cut = !transfer_count(transfer, size * count);
    return transfer->is_body_cut ? 0 : size * count;
}

void http_prepare(Transfer *transfer, GBytes *body)
{
    CURL *easy = transfer->easy;
    size_t length = 0;

    transfer->lines = curl_slist_append(transfer->lines, "Expect:"); /* no round trip for 100 */
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer->lines);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, PACKAGE_NAME "/" PACKAGE_VERSION);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long) CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, CONNECTION_IDLE_S);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, keep_answer);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, count_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
    if (body == NULL)
        return;
    const char *bytes = g_bytes_get_data(body, &length);
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t) length);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, bytes);
}

static int64_t limit_resets_s(CURL *easy)
{
    struct curl_header *header = NULL;

    if (curl_easy_header(easy, "ratelimit-reset", 0, CURLH_HEADER, -1, &header) != CURLHE_OK)
        return 0;
    return g_ascii_strtoll(header->value, NULL, 10);
}

HttpAnswer http_answer(const Transfer *transfer, CURLcode result)
{
    bool has_no_end = result == CURLE_WRITE_ERROR; /* ours: nothing else refuses what came */
    HttpAnswer answer = {
        .result = transfer->is_body_cut ? CURLE_OK : result,
        .problem = has_no_end ? NO_END : transfer->problem,
        .has_no_end = has_no_end,
        .body = transfer->answer->str,
        .body_length = transfer->answer->len,
    };
    curl_off_t retry_after_s = 0;
    long request_bytes = 0;

    curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &answer.status);
    curl_easy_getinfo(transfer->easy, CURLINFO_RETRY_AFTER, &retry_after_s);
    curl_easy_getinfo(transfer->easy, CURLINFO_REQUEST_SIZE, &request_bytes);
    answer.retry_after_s = retry_after_s != 0 ? retry_after_s : limit_resets_s(transfer->easy);
    answer.has_left = request_bytes > 0;
    return answer;
}

/* Failures of a connection that time does not heal. */
static bool is_lasting(CURLcode result)
{
    static const CURLcode lasting[] = {
        CURLE_URL_MALFORMAT, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
        CURLE_SSL_CIPHER,    CURLE_SSL_ISSUER_ERROR,
    };

    for (size_t i = 0; i < G_N_ELEMENTS(lasting); i++)
        if (lasting[i] == result)
            return true;
    return false;
}

Verdict http_judge_silence(const HttpAnswer *answer, const char *who)
{
    bool has_words = answer->problem != NULL && answer->problem[0] != '\0';
    g_autofree char *line =
        text_one_line(has_words ? answer->problem : curl_easy_strerror(answer->result));

    return (Verdict){
        .outcome = is_lasting(answer->result) ? OUTCOME_FOR_PEOPLE : OUTCOME_TRY_AGAIN,
        .error = g_strdup_printf("no answer from %s: %s", who, line),
    };
}

const char *http_oddity(const HttpAnswer *answer, const char *what)
{
    return answer->has_no_end ? " with something that has no end" : what;
}

char *http_plain_words(const HttpAnswer *answer)
{
    g_autofree char *text = text_from_bytes(answer->body, answer->body_length, TEXT_REPLACE);

    return g_strdup(strchr(text, '<') != NULL ? "" : text);
}

/* The secret goes before the cut, which could leave a part of it. */
char *http_tidy(const char *words, const char *secret, const char *alias)
{
    g_autofree char *line = text_one_line(words);
    g_autoptr(GString) clean = g_string_new(line);

    if (secret != NULL && secret[0] != '\0')
        g_string_replace(clean, secret, alias, 0);
    return text_cut_characters(clean->str, WORDS_CHARACTERS, "…");
}
