/* SPDX-License-Identifier: MIT */
/* The settings of what comes after the first page: ladder, customers, proof, money. */
#include "config.h"

#include "config/settings.h"

static Settings *load(const char *name, SecretsWanted wanted)
{
    g_autofree char *file =
        g_test_build_filename(G_TEST_DIST, "tests", "fixtures", "settings", "valid", name, NULL);
    g_autoptr(GError) error = NULL;
    Settings *settings = settings_load(file, wanted, &error);

    g_assert_no_error(error);
    return settings;
}

static void test_web(void)
{
    g_autoptr(Settings) settings = load("whole-life.yaml", SECRETS_NONE);

    g_assert_cmpstr(settings->web_webhooks, ==, "127.0.0.1:8025");
    g_assert_cmpstr(settings->web_admin, ==, "[::1]:8026");
    g_assert_cmpstr(settings->web_public_url, ==, "https://pager.hosting.example");
}

static void test_secrets(void)
{
    g_autoptr(Settings) settings = load("whole-life.yaml", SECRETS_PAGERDUTY);
    const Desk *desk = settings_desk(settings, "noodhulp");
    const PagerdutySettings *pagerduty = &desk->pagerduty;

    g_assert_cmpstr(pagerduty->rest_token, ==, "y_NbAkKc66ryYTWUXYEu");
    g_assert_cmpuint(g_strv_length(pagerduty->webhook_secrets), ==, 2);
    g_assert_cmpstr(pagerduty->webhook_secrets[1], ==, "w3bh00k-s3cr3t-of-the-next-subscription");
    g_assert_cmpstr(pagerduty->rest_url, ==, "https://api.eu.pagerduty.com");
    g_assert_cmpstr(pagerduty->from, ==, "gateway@hosting.example");
    g_assert_true(desk_can_prove(desk));
    g_assert_false(desk_can_prove(settings_desk(settings, "winkel")));
    g_assert_cmpstr(settings_desk(settings, "winkel")->pagerduty.rest_url, ==,
                    "http://127.0.0.1:8080");
}

static void test_no_secrets(void)
{
    g_autoptr(Settings) settings = load("whole-life.yaml", SECRETS_NONE);
    const Desk *desk = settings_desk(settings, "noodhulp");
    const LadderStep *step = desk->ladder->pdata[0];
    g_autoptr(GError) error = NULL;

    g_assert_null(desk->pagerduty.rest_token);
    g_assert_null(desk->pagerduty.webhook_secrets);
    g_assert_null(step->pagerduty.routing_key);
    g_assert_true(desk_can_prove(desk));
    g_assert_true(settings_add_keys(settings, &error));
    g_assert_cmpstr(desk->pagerduty.rest_token, ==, "y_NbAkKc66ryYTWUXYEu");
    g_assert_cmpuint(g_strv_length(desk->pagerduty.webhook_secrets), ==, 2);
    g_assert_cmpstr(step->pagerduty.routing_key, ==, "K3YK3YK3YK3YK3YK3YK3YK3YK3YK3Y99");
}

typedef struct {
    LadderKind kind;
    unsigned after_s;
} StepRow;

static const StepRow step_rows[] = {
    {LADDER_EVENT, 120}, {LADDER_EVENT, 180},   {LADDER_INCIDENT, 240},
    {LADDER_MAIL, 300},  {LADDER_WEBHOOK, 360}, {LADDER_COMMAND, 420},
};

static void test_ladder(void)
{
    g_autoptr(Settings) settings = load("whole-life.yaml", SECRETS_PAGERDUTY);
    GPtrArray *ladder = settings_desk(settings, "noodhulp")->ladder;

    g_assert_cmpuint(ladder->len, ==, G_N_ELEMENTS(step_rows));
    for (guint i = 0; i < ladder->len; i++) {
        const LadderStep *step = ladder->pdata[i];
        g_assert_cmpint(step->kind, ==, step_rows[i].kind);
        g_assert_cmpuint(step->after_s, ==, step_rows[i].after_s);
    }
    g_assert_cmpuint(settings_desk(settings, "winkel")->ladder->len, ==, 0);
}

static void test_steps(void)
{
    g_autoptr(Settings) settings = load("whole-life.yaml", SECRETS_PAGERDUTY);
    LadderStep **steps = (LadderStep **) settings_desk(settings, "noodhulp")->ladder->pdata;

    g_assert_cmpstr(steps[0]->pagerduty.url, ==, "https://events.eu.pagerduty.com");
    g_assert_cmpstr(steps[0]->pagerduty.routing_key, ==, "K3YK3YK3YK3YK3YK3YK3YK3YK3YK3Y99");
    g_assert_cmpstr(steps[1]->pagerduty.url, ==, "https://events.pagerduty.com");
    g_assert_cmpstr(steps[2]->service, ==, "PIJ90N7");
    g_assert_cmpstr(steps[3]->mail[0], ==, "0612345678@sms.example");
    g_assert_cmpstr(steps[4]->webhook, ==, "https://sms.example/send?to=0612345678");
    g_assert_cmpuint(g_strv_length(steps[5]->command), ==, 5);
    g_assert_cmpstr(steps[5]->command[2], ==, "-v");
}

static void test_desk(void)
{
    g_autoptr(Settings) settings = load("whole-life.yaml", SECRETS_NONE);
    const Desk *desk = settings_desk(settings, "noodhulp");

    g_assert_cmpuint(desk->unacknowledged_after_s, ==, 600);
    g_assert_cmpuint(desk->watch_after_s, ==, 4 * 3600);
    g_assert_cmpint(desk->digest_minute, ==, 7 * 60 + 30);
    g_assert_false(desk->masks_secrets);
    g_assert_cmpstr(desk->requests[0], ==, "backup terugzetten");
    g_assert_false(desk->confirmation.names_hero);
    g_assert_cmpstr(desk->confirmation.note_marker, ==, "[customer]");
    g_assert_cmpstr(desk->voicemail.senders[0], ==, "centrale@telefoon.example");
    g_assert_cmpstr(desk->voicemail.callers[0], ==, "Bericht van NUMBER");
    g_assert_cmpint(desk->tariff.metering, ==, METERING_NEAREST);
}

static void test_defaults(void)
{
    g_autoptr(Settings) settings = load("least.yaml", SECRETS_NONE);
    const Desk *desk = settings->desks->pdata[0];

    g_assert_null(settings->web_webhooks);
    g_assert_cmpuint(desk->ladder->len, ==, 0);
    g_assert_cmpuint(desk->unacknowledged_after_s, ==, 900);
    g_assert_cmpuint(desk->watch_after_s, ==, 0);
    g_assert_cmpint(desk->digest_minute, ==, 8 * 60);
    g_assert_true(desk->masks_secrets);
    g_assert_true(g_strv_contains((const char *const *) desk->requests, "backup*terugzet"));
    g_assert_true(desk->confirmation.names_hero);
    g_assert_cmpstr(desk->confirmation.note_marker, ==, "[klant]");
    g_assert_false(desk_has_customers(desk));
    g_assert_null(desk->customers.countries[0]);
    g_assert_null(desk->customers.snapshot);
    g_assert_null(desk->voicemail.senders[0]);
    g_assert_cmpint(desk->tariff.metering, ==, METERING_STARTED);
}

static void test_customers(void)
{
    g_autoptr(Settings) settings = load("whole-life.yaml", SECRETS_NONE);
    const CustomersSettings *file = &settings_desk(settings, "noodhulp")->customers;
    const CustomersSettings *query = &settings_desk(settings, "winkel")->customers;

    g_assert_true(g_str_has_suffix(file->file, "/valid/customers.yaml"));
    g_assert_cmpstr(file->snapshot, ==, "/var/spool/pager-milter/customers-noodhulp.snapshot");
    g_assert_cmpuint(file->refresh_s, ==, 3600);
    g_assert_cmpstr(file->countries[1], ==, "BE");
    g_assert_cmpstr(file->freemail[0], ==, "mail.example");
    g_assert_cmpint(file->unknown, ==, UNKNOWN_IS_FORWARDED);
    g_assert_cmpstr(query->query, ==, "SELECT name, country, domains FROM customers");
    g_assert_true(g_str_has_suffix(query->snapshot, "/valid/winkel.snapshot"));
    g_assert_cmpuint(query->refresh_s, ==, 300);
    g_assert_cmpint(query->unknown, ==, UNKNOWN_PAGES);
    g_assert_cmpint(settings_desk(settings, "winkel")->digest_minute, ==, -1);
}

static void test_restart(void)
{
    g_autoptr(Settings) one = load("whole-life.yaml", SECRETS_NONE);
    g_autoptr(Settings) other = load("two-desks.yaml", SECRETS_NONE);
    g_autofree char *names = settings_restart_needed(one, other);

    g_assert_cmpstr(names, ==, "web.webhooks, web.admin");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_unsetenv("CREDENTIALS_DIRECTORY");
    g_test_add_func("/settings of a life/listeners", test_web);
    g_test_add_func("/settings of a life/secrets", test_secrets);
    g_test_add_func("/settings of a life/intake has no secrets", test_no_secrets);
    g_test_add_func("/settings of a life/the steps of a ladder", test_ladder);
    g_test_add_func("/settings of a life/what a step needs", test_steps);
    g_test_add_func("/settings of a life/a whole desk", test_desk);
    g_test_add_func("/settings of a life/what is left out has its default", test_defaults);
    g_test_add_func("/settings of a life/customers", test_customers);
    g_test_add_func("/settings of a life/listeners need a restart", test_restart);
    return g_test_run();
}
