/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/smtp.h"

typedef struct {
    const char *name;
    CURLcode result;
    long code;
    const char *reply;
    bool is_all_sent;
    Outcome outcome;
    const char *error;
} Row;

static const Row rows[] = {
    {"taken", CURLE_OK, 250, "250 ok\r\n", true, OUTCOME_DONE, NULL},
    {"the recipient is refused for good", CURLE_SEND_ERROR, 550, "550 5.1.1 unknown\r\n", false,
     OUTCOME_FOR_PEOPLE, "the mail relay answered: 550 5.1.1 unknown"},
    {"the recipient is refused for now", CURLE_SEND_ERROR, 451, "451 greylisted\r\n", false,
     OUTCOME_TRY_AGAIN, "the mail relay answered: 451 greylisted"},
    {"the content is refused for good", CURLE_WEIRD_SERVER_REPLY, 554, "554 spam\r\n", true,
     OUTCOME_FOR_PEOPLE, "the mail relay answered: 554 spam"},
    {"the content is refused for now", CURLE_WEIRD_SERVER_REPLY, 452, "452 full\r\n", true,
     OUTCOME_TRY_AGAIN, "the mail relay answered: 452 full"},
    {"the relay greets nobody", CURLE_WEIRD_SERVER_REPLY, 554, "554 no service\r\n", false,
     OUTCOME_TRY_AGAIN, "the mail relay answered: 554 no service"},
    {"the relay knows nobody of our name", CURLE_REMOTE_ACCESS_DENIED, 550, "550 go away\r\n",
     false, OUTCOME_TRY_AGAIN, "the mail relay answered: 550 go away"},
    {"the connection breaks", CURLE_RECV_ERROR, 354, "354 go on\r\n", true, OUTCOME_TRY_AGAIN,
     "no answer from the mail relay: Failure when receiving data from the peer"},
    {"there is no relay", CURLE_COULDNT_RESOLVE_HOST, 0, "", false, OUTCOME_TRY_AGAIN,
     "no answer from the mail relay: Couldn't resolve host name"},
};

static void test_row(const void *data)
{
    const Row *row = data;
    SmtpAnswer answer = {row->result, "", row->code, row->reply, row->is_all_sent};
    g_auto(Verdict) verdict = smtp_judge(&answer);

    g_assert_cmpint(verdict.outcome, ==, row->outcome);
    g_assert_cmpstr(verdict.error, ==, row->error);
}

static void test_url(void)
{
    g_autofree char *url = smtp_url("smtp://127.0.0.1:25", "mx1.host.example");
    g_autofree char *slashed = smtp_url("smtp://127.0.0.1:25/", "mx1.host.example");

    g_assert_cmpstr(url, ==, "smtp://127.0.0.1:25/mx1.host.example");
    g_assert_cmpstr(slashed, ==, url);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/smtp/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    g_test_add_func("/smtp/the name that we greet with is the path of the url", test_url);
    return g_test_run();
}
