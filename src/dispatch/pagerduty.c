/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/pagerduty.h"

#include "compose/json.h"

/* Kept as a promise's last error, where a restart finds it: who it is that was silent tells what
 * had become of the event. */
#define SILENT       "PagerDuty"
#define SILENT_AFTER "PagerDuty, which may have the event"

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

static char *refusal(const HttpAnswer *answer, const json_t *object, const char *secret)
{
    g_autofree char *words = object != NULL ? explain(object) : http_plain_words(answer);
    g_autofree char *line = http_tidy(words, secret, "(routing key)");

    return g_strdup_printf("PagerDuty answered %ld%s%s%s", answer->status,
                           object != NULL ? ""
                                          : http_oddity(answer, " with something that is no JSON"),
                           line[0] != '\0' ? ": " : "", line);
}

static bool has_taken(const json_t *object, const char *dedup_key)
{
    const char *status = json_string_value(json_object_get(object, "status"));
    const char *key = json_string_value(json_object_get(object, "dedup_key"));

    return g_strcmp0(status, "success") == 0 && g_strcmp0(key, dedup_key) == 0;
}

bool pagerduty_may_have_it(const char *error)
{
    return g_str_has_prefix(error, "no answer from " SILENT_AFTER ":");
}

Verdict pagerduty_judge(const HttpAnswer *answer, const char *dedup_key, const char *secret)
{
    if (answer->result != CURLE_OK)
        return http_judge_silence(answer, answer->has_left ? SILENT_AFTER : SILENT);

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

void pagerduty_prepare(Transfer *transfer)
{
    transfer->lines = curl_slist_append(transfer->lines, "Content-Type: application/json");
    transfer->lines = curl_slist_append(transfer->lines, "Accept: application/json");
    http_prepare(transfer, transfer->errand->body);
}

Verdict pagerduty_judge_transfer(const Transfer *transfer, CURLcode result)
{
    HttpAnswer answer = http_answer(transfer, result);

    return pagerduty_judge(&answer, transfer->errand->dedup_key, transfer->errand->secret);
}
