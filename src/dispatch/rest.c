/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/rest.h"

#include <string.h>

#define WHO "PagerDuty's REST API"

#define ANSWER_BYTES (1024 * 1024) /* a log of a hundred entries, with room */

/* What an administrator can do about a status. */
static const struct {
    long status;
    const char *advice;
} advices[] = {
    {401, "check rest_token_file, and region or rest_url: a token is known in its own region only"},
    {402, "the account lacks what this needs"},
    {403, "the token may not do this"},
};

static const char *advice_of(long status)
{
    for (size_t i = 0; i < G_N_ELEMENTS(advices); i++)
        if (advices[i].status == status)
            return advices[i].advice;
    return NULL;
}

static void append(GString *words, const char *text)
{
    if (text != NULL && text[0] != '\0')
        g_string_append_printf(words, "%s%s", words->len > 0 ? "; " : "", text);
}

/* `errors` is a list, but has been seen as an object and as one text. */
static void append_errors(GString *words, const json_t *errors)
{
    if (json_is_object(errors)) {
        g_autofree char *text = json_dumps(errors, JSON_COMPACT);
        append(words, text);
    }
    append(words, json_string_value(errors));
    for (size_t i = 0; i < json_array_size(errors); i++)
        append(words, json_string_value(json_array_get(errors, i)));
}

static char *refusal(const HttpAnswer *answer, const json_t *object, const char *token)
{
    const json_t *error = json_object_get(object, "error");
    g_autoptr(GString) words = g_string_new(json_string_value(error));
    const char *advice = advice_of(answer->status);

    append(words, json_text(error, "message"));
    append_errors(words, json_object_get(error, "errors"));
    if (object == NULL) {
        g_autofree char *plain = http_plain_words(answer);
        append(words, plain);
    }
    g_autofree char *line = http_tidy(words->str, token, "(token)");
    return g_strdup_printf(
        WHO " answered %ld%s%s%s%s%s%s", answer->status,
        object != NULL ? "" : http_oddity(answer, " with something that is no JSON object"),
        line[0] != '\0' ? ": " : "", line, advice != NULL ? " (" : "", advice != NULL ? advice : "",
        advice != NULL ? ")" : "");
}

static json_t *read_object(const HttpAnswer *answer)
{
    g_autoptr(json_t) read =
        json_read(answer->body != NULL ? answer->body : "", answer->body_length, 0, NULL);

    return json_is_object(read) ? g_steal_pointer(&read) : NULL;
}

Verdict rest_judge(const HttpAnswer *answer, const char *token, json_t **out_object)
{
    if (answer->result != CURLE_OK)
        return http_judge_silence(answer, WHO);

    g_autoptr(json_t) object = read_object(answer);
    Verdict verdict = {.outcome = outcome_from_status(answer->status), .status = answer->status};
    if (verdict.outcome == OUTCOME_DONE && object != NULL) {
        *out_object = g_steal_pointer(&object);
        return verdict;
    }
    if (verdict.outcome == OUTCOME_DONE)
        verdict.outcome = OUTCOME_FOR_PEOPLE; /* something between us and PagerDuty answered */
    if (verdict.outcome == OUTCOME_TRY_AGAIN)
        verdict.wait_s = retry_after_bound(answer->retry_after_s);
    verdict.error = refusal(answer, object, token);
    return verdict;
}

bool rest_says_key_is_open(const HttpAnswer *answer)
{
    g_autoptr(json_t) object = read_object(answer);
    g_autofree char *words = NULL;

    if (answer->result != CURLE_OK || answer->status != 400 || object == NULL)
        return false;
    words = json_dumps(json_object_get(object, "error"), JSON_COMPACT);
    return words != NULL && (strstr(words, "dedup key already exists") != NULL ||
                             strstr(words, "incident key already exists") != NULL);
}

static void add_line(Transfer *transfer, const char *name, const char *value)
{
    g_autofree char *line = g_strdup_printf("%s: %s", name, value);

    transfer->lines = curl_slist_append(transfer->lines, line);
}

void rest_prepare(Transfer *transfer, const char *path, GBytes *body)
{
    const Errand *errand = transfer->errand;
    g_autofree char *url = g_strconcat(errand->rest_url, path, NULL);
    g_autofree char *word = g_strconcat("Token token=", errand->token, NULL);

    add_line(transfer, "Authorization", word);
    add_line(transfer, "Accept", "application/vnd.pagerduty+json;version=2");
    if (body != NULL) {
        add_line(transfer, "Content-Type", "application/json");
        if (errand->requester != NULL)
            add_line(transfer, "From", errand->requester);
    }
    transfer->answer_bytes = ANSWER_BYTES;
    curl_easy_setopt(transfer->easy, CURLOPT_URL, url);
    http_prepare(transfer, body);
}
