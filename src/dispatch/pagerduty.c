/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/pagerduty.h"

#include <string.h>

#include "base/text.h"
#include "compose/json.h"

/* A connection that a firewall forgot would swallow the first page of the night for as long as an
 * answer may take. */
#define CONNECTION_IDLE_S 30L

#define WORDS_CHARACTERS 200 /* of the server's own explanation */

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

static Verdict judge_failed_connection(const PagerdutyAnswer *answer)
{
    bool has_words = answer->problem != NULL && answer->problem[0] != '\0';
    g_autofree char *line =
        text_one_line(has_words ? answer->problem : curl_easy_strerror(answer->result));

    return (Verdict){
        .outcome = is_lasting(answer->result) ? OUTCOME_FOR_PEOPLE : OUTCOME_TRY_AGAIN,
        .error = g_strdup_printf("no answer from PagerDuty: %s", line),
    };
}

/* Gives what the server says about itself: its `message`, then its `errors`. */
static char *explain(const json_t *object)
{
    const char *message = json_text(object, "message");
    const json_t *errors = json_object_get(object, "errors");
    GString *words = g_string_new(message);

    for (size_t i = 0; i < json_array_size(errors); i++) {
        const char *error = json_string_value(json_array_get(errors, i));
        if (error != NULL)
            g_string_append_printf(words, "%s%s", words->len > 0 ? "; " : "", error);
    }
    return g_string_free(words, FALSE);
}

/* The same for plain text; a page of HTML explains nothing. */
static char *explain_text(const PagerdutyAnswer *answer)
{
    g_autofree char *text = text_from_bytes(answer->body, answer->body_length, TEXT_REPLACE);

    return g_strdup(strchr(text, '<') != NULL ? "" : text);
}

/* One line of what the server says; the key goes before the cut, which could leave a part of it. */
static char *tidy(const char *words, const char *secret)
{
    g_autofree char *line = text_one_line(words);
    g_autoptr(GString) clean = g_string_new(line);

    if (secret != NULL && secret[0] != '\0')
        g_string_replace(clean, secret, "(routing key)", 0);
    return text_cut_characters(clean->str, WORDS_CHARACTERS, "…");
}

static char *refusal(const PagerdutyAnswer *answer, const json_t *object, const char *secret)
{
    g_autofree char *words = object != NULL ? explain(object) : explain_text(answer);
    g_autofree char *line = tidy(words, secret);

    return g_strdup_printf("PagerDuty answered %ld%s%s%s", answer->status,
                           object != NULL ? "" : " with something that is no JSON",
                           line[0] != '\0' ? ": " : "", line);
}

static bool has_taken(const json_t *object, const char *dedup_key)
{
    const char *status = json_string_value(json_object_get(object, "status"));
    const char *key = json_string_value(json_object_get(object, "dedup_key"));

    return g_strcmp0(status, "success") == 0 && g_strcmp0(key, dedup_key) == 0;
}

Verdict pagerduty_judge(const PagerdutyAnswer *answer, const char *dedup_key, const char *secret)
{
    if (answer->result != CURLE_OK)
        return judge_failed_connection(answer);

    g_autoptr(json_t) parsed =
        json_loadb(answer->body != NULL ? answer->body : "", answer->body_length, 0, NULL);
    const json_t *object = json_is_object(parsed) ? parsed : NULL;
    Verdict verdict = {.outcome = outcome_from_status(answer->status), .status = answer->status};

    if (verdict.outcome == OUTCOME_DONE && has_taken(object, dedup_key))
        return verdict;
    if (verdict.outcome == OUTCOME_DONE)
        verdict.outcome = OUTCOME_FOR_PEOPLE; /* something between us and PagerDuty answered */
    if (verdict.outcome == OUTCOME_TRY_AGAIN)
        verdict.wait_s = retry_after_bound(answer->retry_after_s);
    verdict.error = refusal(answer, object, secret);
    return verdict;
}

static size_t keep_answer(char *bytes, size_t size, size_t count, void *data)
{
    GString *answer = data;
    size_t room = TRANSFER_ANSWER_BYTES - answer->len;

    g_string_append_len(answer, bytes, (gssize) MIN(room, size * count));
    return size * count;
}

void pagerduty_prepare(Transfer *transfer)
{
    CURL *easy = transfer->easy;
    size_t length = 0;
    const char *body = g_bytes_get_data(transfer->errand->body, &length);

    transfer->lines = curl_slist_append(transfer->lines, "Content-Type: application/json");
    transfer->lines = curl_slist_append(transfer->lines, "Accept: application/json");
    transfer->lines = curl_slist_append(transfer->lines, "Expect:"); /* no round trip for 100 */
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer->lines);
    curl_easy_setopt(easy, CURLOPT_USERAGENT, PACKAGE_NAME "/" PACKAGE_VERSION);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, (long) CURL_HTTP_VERSION_1_1);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, CONNECTION_IDLE_S);
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t) length);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, body); /* lent by the errand */
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, keep_answer);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer->answer);
}

Verdict pagerduty_judge_transfer(const Transfer *transfer, CURLcode result)
{
    PagerdutyAnswer answer = {
        .result = result,
        .problem = transfer->problem,
        .body = transfer->answer->str,
        .body_length = transfer->answer->len,
    };
    curl_off_t retry_after_s = 0;

    curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &answer.status);
    curl_easy_getinfo(transfer->easy, CURLINFO_RETRY_AFTER, &retry_after_s);
    answer.retry_after_s = retry_after_s;
    return pagerduty_judge(&answer, transfer->errand->dedup_key, transfer->errand->secret);
}
