/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/rest_call.h"

#include <string.h>

#include "dispatch/rest.h"

#define CONNECT_MS 10000
#define WHOLE_MS   30000

G_DEFINE_QUARK(rest_call_error, rest_call_error)

/* A step of the ladder is a POST to the REST API: the transfer is made as one, and then told where
 * it really goes. */
static Errand *errand_of(const RestAccess *access, const char *method, const json_t *body)
{
    Errand *errand = g_new0(Errand, 1);
    char *text = body != NULL ? json_print(body) : g_strdup("");

    errand->kind = ERRAND_INCIDENT;
    errand->rest_url = g_strdup(access->rest_url);
    errand->token = g_strdup(access->token);
    errand->requester = g_strdup(access->requester);
    errand->ca_file = g_strdup(access->ca_file);
    errand->body = strcmp(method, "GET") != 0 ? g_bytes_new(text, strlen(text)) : NULL;
    g_free(text);
    return errand;
}

static bool has_nothing_to_say(const HttpAnswer *answer)
{
    return answer->result == CURLE_OK && answer->body_length == 0 &&
           outcome_from_status(answer->status) == OUTCOME_DONE;
}

json_t *rest_call(const RestAccess *access, const char *method, const char *path,
                  const json_t *body, GError **error)
{
    const TransferLimits limits = {.connect_ms = CONNECT_MS, .whole_ms = WHOLE_MS};
    g_autoptr(Transfer) transfer = transfer_new(errand_of(access, method, body), &limits);
    g_autofree char *url = g_strconcat(access->rest_url, path, NULL);
    json_t *object = NULL;

    curl_easy_setopt(transfer->easy, CURLOPT_URL, url);
    curl_easy_setopt(transfer->easy, CURLOPT_CUSTOMREQUEST, method);
    HttpAnswer answer = http_answer(transfer, curl_easy_perform(transfer->easy));
    if (has_nothing_to_say(&answer))
        return json_object();
    g_auto(Verdict) verdict = rest_judge(&answer, access->token, &object);
    if (object == NULL)
        g_set_error(error, REST_CALL_ERROR,
                    verdict.outcome == OUTCOME_TRY_AGAIN ? REST_CALL_ERROR_PASSES
                                                         : REST_CALL_ERROR_REFUSED,
                    "%s", verdict.error);
    return object;
}
