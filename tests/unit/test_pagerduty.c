/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "dispatch/pagerduty.h"

#define KEY      "0123456789abcdef0123456789abcdef"
#define FILLER   "twenty characters of and twenty characters more and on and on"
#define ACCEPTED "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"pm1-a\"}"

typedef struct {
    const char *name;
    CURLcode result;
    long status;
    const char *body;
    int64_t retry_after_s;
    Outcome outcome;
    unsigned wait_s;
    const char *error;
} Row;

static const Row rows[] = {
    {"taken", CURLE_OK, 202, ACCEPTED, 0, OUTCOME_DONE, 0, NULL},
    {"a page of HTML is no proof", CURLE_OK, 200, "<html>Welcome</html>", 0, OUTCOME_FOR_PEOPLE, 0,
     "PagerDuty answered 200 with something that is no JSON"},
    {"nothing at all is no proof", CURLE_OK, 202, "", 0, OUTCOME_FOR_PEOPLE, 0,
     "PagerDuty answered 202 with something that is no JSON"},
    {"another key is no proof", CURLE_OK, 202, "{\"status\":\"success\",\"dedup_key\":\"pm1-b\"}",
     0, OUTCOME_FOR_PEOPLE, 0, "PagerDuty answered 202"},
    {"a word that is not success is no proof", CURLE_OK, 202,
     "{\"status\":\"queued\",\"message\":\"later\",\"dedup_key\":\"pm1-a\"}", 0, OUTCOME_FOR_PEOPLE,
     0, "PagerDuty answered 202: later"},
    {"an array is no proof", CURLE_OK, 202, "[]", 0, OUTCOME_FOR_PEOPLE, 0,
     "PagerDuty answered 202 with something that is no JSON: []"},
    {"an invalid event", CURLE_OK, 400,
     "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\","
     "\"errors\":[\"'routing_key' is invalid\", \"Length\\nof it\"]}",
     0, OUTCOME_FOR_PEOPLE, 0,
     "PagerDuty answered 400: Event object is invalid; 'routing_key' is invalid; Length of it"},
    {"the key is never shown", CURLE_OK, 400, "{\"message\":\"unknown key " KEY "\"}", 0,
     OUTCOME_FOR_PEOPLE, 0, "PagerDuty answered 400: unknown key (routing key)"},
    {"not even a part of the key is shown", CURLE_OK, 400,
     "{\"message\":\"" FILLER FILLER FILLER " " KEY "\"}", 0, OUTCOME_FOR_PEOPLE, 0,
     "PagerDuty answered 400: " FILLER FILLER FILLER " (routing key)"},
    {"a forbidden one", CURLE_OK, 403, "{}", 0, OUTCOME_FOR_PEOPLE, 0, "PagerDuty answered 403"},
    {"a refusal in plain text", CURLE_OK, 400, "Invalid routing key\n", 0, OUTCOME_FOR_PEOPLE, 0,
     "PagerDuty answered 400 with something that is no JSON: Invalid routing key"},
    {"a redirect", CURLE_OK, 307, "", 0, OUTCOME_FOR_PEOPLE, 0,
     "PagerDuty answered 307 with something that is no JSON"},
    {"too many, wait a little", CURLE_OK, 429, "{\"message\":\"Retry later\"}", 9,
     OUTCOME_TRY_AGAIN, 9, "PagerDuty answered 429: Retry later"},
    {"too many, wait for ever", CURLE_OK, 429, "{\"message\":\"Retry later\"}", 999999,
     OUTCOME_TRY_AGAIN, RETRY_AFTER_MAX_S, "PagerDuty answered 429: Retry later"},
    {"out of order", CURLE_OK, 503, "<html/>", 0, OUTCOME_TRY_AGAIN, 0,
     "PagerDuty answered 503 with something that is no JSON"},
    {"no connection", CURLE_COULDNT_CONNECT, 0, "", 0, OUTCOME_TRY_AGAIN, 0,
     "no answer from PagerDuty: Couldn't connect to server"},
    {"an answer that was cut off", CURLE_PARTIAL_FILE, 202, "{\"sta", 0, OUTCOME_TRY_AGAIN, 0,
     "no answer from PagerDuty: Transferred a partial file"},
    {"somebody else's certificate", CURLE_PEER_FAILED_VERIFICATION, 0, "", 0, OUTCOME_FOR_PEOPLE, 0,
     "no answer from PagerDuty: SSL peer certificate or SSH remote key was not OK"},
};

static void test_row(const void *data)
{
    const Row *row = data;
    HttpAnswer answer = {
        .result = row->result,
        .problem = "",
        .status = row->status,
        .body = row->body,
        .body_length = strlen(row->body),
        .retry_after_s = row->retry_after_s,
    };
    g_auto(Verdict) verdict = pagerduty_judge(&answer, "pm1-a", KEY);

    g_assert_cmpint(verdict.outcome, ==, row->outcome);
    g_assert_cmpuint(verdict.wait_s, ==, row->wait_s);
    g_assert_cmpstr(verdict.error, ==, row->error);
}

static void test_long_explanation(void)
{
    g_autofree char *long_word = g_strnfill(5000, 'x');
    g_autofree char *body = g_strdup_printf("{\"message\": \"%s\"}", long_word);
    HttpAnswer answer = {.problem = "", .status = 400, .body = body, .body_length = strlen(body)};
    g_auto(Verdict) verdict = pagerduty_judge(&answer, "pm1-a", KEY);

    g_assert_cmpint(g_utf8_strlen(verdict.error, -1), <, 300);
    g_assert_true(g_str_has_suffix(verdict.error, "…"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/pagerduty/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/pagerduty/a long explanation is cut", test_long_explanation);
    return g_test_run();
}
