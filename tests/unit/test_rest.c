/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "dispatch/rest.h"

#define TOKEN "y_NbAkKc66ryYTWUXYEu"
#define WHO   "PagerDuty's REST API"

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
    {"an object", CURLE_OK, 200, "{\"incidents\":[]}", 0, OUTCOME_DONE, 0, NULL},
    {"a title that was cut within a character", CURLE_OK, 200,
     "{\"incident\":{\"title\":\"plat \\ud83d\"}}", 0, OUTCOME_DONE, 0, NULL},
    {"created", CURLE_OK, 201, "{\"incident\":{}}", 0, OUTCOME_DONE, 0, NULL},
    {"a page of HTML", CURLE_OK, 200, "<html>Welcome</html>", 0, OUTCOME_FOR_PEOPLE, 0,
     WHO " answered 200 with something that is no JSON object"},
    {"broken JSON", CURLE_OK, 200, "{\"incidents\":[", 0, OUTCOME_FOR_PEOPLE, 0,
     WHO " answered 200 with something that is no JSON object: {\"incidents\":["},
    {"a list in place of an object", CURLE_OK, 200, "[]", 0, OUTCOME_FOR_PEOPLE, 0,
     WHO " answered 200 with something that is no JSON object: []"},
    {"no From", CURLE_OK, 400,
     "{\"error\":{\"message\":\"You must specify a user's email address\",\"code\":2011}}", 0,
     OUTCOME_FOR_PEOPLE, 0, WHO " answered 400: You must specify a user's email address"},
    {"errors in a list", CURLE_OK, 400,
     "{\"error\":{\"message\":\"Invalid Input\",\"errors\":[\"A is wrong\",\"B\\nis\"]}}", 0,
     OUTCOME_FOR_PEOPLE, 0, WHO " answered 400: Invalid Input; A is wrong; B is"},
    {"errors as an object", CURLE_OK, 400,
     "{\"error\":{\"message\":\"Invalid Input\",\"errors\":{\"a\":\"wrong\"}}}", 0,
     OUTCOME_FOR_PEOPLE, 0, WHO " answered 400: Invalid Input; {\"a\":\"wrong\"}"},
    {"errors as one text", CURLE_OK, 400,
     "{\"error\":{\"message\":\"Invalid Input\",\"errors\":\"A is wrong\"}}", 0, OUTCOME_FOR_PEOPLE,
     0, WHO " answered 400: Invalid Input; A is wrong"},
    {"the whole error as one text", CURLE_OK, 400, "{\"error\":\"Bad Request\"}", 0,
     OUTCOME_FOR_PEOPLE, 0, WHO " answered 400: Bad Request"},
    {"a token that is not known here", CURLE_OK, 401,
     "{\"error\":{\"message\":\"Authentication failed\",\"code\":2006}}", 0, OUTCOME_FOR_PEOPLE, 0,
     WHO " answered 401: Authentication failed (check rest_token_file, and region or rest_url: a "
         "token is known in its own region only)"},
    {"the token is never shown", CURLE_OK, 401, "no such token " TOKEN, 0, OUTCOME_FOR_PEOPLE, 0,
     WHO " answered 401 with something that is no JSON object: no such token (token) (check "
         "rest_token_file, and region or rest_url: a token is known in its own region only)"},
    {"an ability that is missing", CURLE_OK, 402,
     "{\"error\":{\"message\":\"Missing Account Ability\",\"code\":2014}}", 0, OUTCOME_FOR_PEOPLE,
     0, WHO " answered 402: Missing Account Ability (the account lacks what this needs)"},
    {"a token that may not", CURLE_OK, 403, "{\"error\":{\"message\":\"Access Denied\"}}", 0,
     OUTCOME_FOR_PEOPLE, 0, WHO " answered 403: Access Denied (the token may not do this)"},
    {"nothing of that name", CURLE_OK, 404, "{\"error\":{\"message\":\"Not Found\"}}", 0,
     OUTCOME_FOR_PEOPLE, 0, WHO " answered 404: Not Found"},
    {"too slow for it", CURLE_OK, 408, "", 0, OUTCOME_TRY_AGAIN, 0,
     WHO " answered 408 with something that is no JSON object"},
    {"too many, wait a little", CURLE_OK, 429, "{\"error\":{\"message\":\"Rate Limit Exceeded\"}}",
     20, OUTCOME_TRY_AGAIN, 20, WHO " answered 429: Rate Limit Exceeded"},
    {"too many, without a word", CURLE_OK, 429, "", 0, OUTCOME_TRY_AGAIN, 0,
     WHO " answered 429 with something that is no JSON object"},
    {"too many, wait for ever", CURLE_OK, 429, "{}", 999999, OUTCOME_TRY_AGAIN, RETRY_AFTER_MAX_S,
     WHO " answered 429"},
    {"out of order", CURLE_OK, 500, "{\"error\":{\"message\":\"An internal error\"}}", 0,
     OUTCOME_TRY_AGAIN, 0, WHO " answered 500: An internal error"},
    {"HTML of a proxy", CURLE_OK, 502, "<html/>", 0, OUTCOME_TRY_AGAIN, 0,
     WHO " answered 502 with something that is no JSON object"},
    {"no answer", CURLE_OPERATION_TIMEDOUT, 0, "", 0, OUTCOME_TRY_AGAIN, 0,
     "no answer from " WHO ": Timeout was reached"},
    {"somebody else's certificate", CURLE_PEER_FAILED_VERIFICATION, 0, "", 0, OUTCOME_FOR_PEOPLE, 0,
     "no answer from " WHO ": SSL peer certificate or SSH remote key was not OK"},
};

static HttpAnswer answer_of(const Row *row)
{
    return (HttpAnswer){.result = row->result,
                        .problem = "",
                        .status = row->status,
                        .body = row->body,
                        .body_length = strlen(row->body),
                        .retry_after_s = row->retry_after_s};
}

static void test_row(const void *data)
{
    const Row *row = data;
    HttpAnswer answer = answer_of(row);
    g_autoptr(json_t) object = NULL;
    g_auto(Verdict) verdict = rest_judge(&answer, TOKEN, &object);

    g_assert_cmpint(verdict.outcome, ==, row->outcome);
    g_assert_cmpuint(verdict.wait_s, ==, row->wait_s);
    g_assert_cmpstr(verdict.error, ==, row->error);
    g_assert_cmpint(object != NULL, ==, row->outcome == OUTCOME_DONE);
}

static void test_key_is_open(void)
{
    Row open = {.status = 400,
                .body = "{\"error\":{\"message\":\"Arguments Caused Error\",\"code\":2002,"
                        "\"errors\":[\"Open incident with matching dedup key already exists on "
                        "this service\"]}}"};
    Row other = {.status = 400, .body = "{\"error\":{\"message\":\"Arguments Caused Error\"}}"};
    HttpAnswer said = answer_of(&open), else_said = answer_of(&other);

    g_assert_true(rest_says_key_is_open(&said));
    g_assert_false(rest_says_key_is_open(&else_said));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strconcat("/rest/", rows[i].name, NULL);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/rest/an open incident of the same key is as good as made", test_key_is_open);
    return g_test_run();
}
