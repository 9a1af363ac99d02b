/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "dispatch/dispatch.h"
#include "dispatch/smtp_probe.h"
#include "dispatch/web_probe.h"
#include "servers.h"

static void test_sender(void)
{
    static const struct {
        const char *helo, *sender;
        bool is_taken;
        const char *words;
    } rows[] = {
        {"mx1.host.example", "", true, NULL},
        {"mx1.host.example", "bounce+100%@host.example", true, NULL},
        {"no-mail.example", "", false, "530 who are you"},
        {"closed.example", "", false, "554 no service"},
    };
    Server *relay = relay_start();
    g_autofree char *url = g_strdup_printf("smtp://%s", relay->place);

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const SmtpProbe probe = {url, rows[i].helo, NULL};
        g_autoptr(GError) error = NULL;
        g_test_message("row %zu", i);
        g_assert_true(smtp_probe_sender(&probe, rows[i].sender, &error) == rows[i].is_taken);
        if (!rows[i].is_taken) {
            g_assert_error(error, SMTP_PROBE_ERROR, SMTP_PROBE_ERROR_REFUSED);
            g_assert_nonnull(strstr(error->message, rows[i].words));
        }
    }
    json_t *mails = relay_mails(relay);
    g_assert_cmpuint(json_array_size(mails), ==, 0);
    json_decref(mails);
    server_stop(relay);
}

static void test_no_relay(void)
{
    const SmtpProbe probe = {"smtp://127.0.0.1:1", "mx1.host.example", NULL};
    g_autoptr(GError) error = NULL;

    g_assert_false(smtp_probe_sender(&probe, "", &error));
    g_assert_error(error, SMTP_PROBE_ERROR, SMTP_PROBE_ERROR_SILENT);
}

static void test_tls(void)
{
    g_autofree char *certificate =
        g_test_build_filename(G_TEST_DIST, "tests/fixtures/tls/certificate.pem", NULL);
    g_autofree char *key = g_test_build_filename(G_TEST_DIST, "tests/fixtures/tls/key.pem", NULL);
    const char *arguments[] = {"--tls-cert", certificate, "--tls-key", key, NULL};
    Server *with = relay_start_with(arguments), *without = relay_start();
    g_autofree char *url = g_strdup_printf("smtp://%s", with->place);
    g_autofree char *plain = g_strdup_printf("smtp://%s", without->place);
    const SmtpProbe known = {url, "mx1.host.example", certificate};
    const SmtpProbe unknown = {url, "mx1.host.example", NULL};
    const SmtpProbe naked = {plain, "mx1.host.example", certificate};
    g_autoptr(GError) distrust = NULL, missing = NULL;

    g_assert_true(smtp_probe_tls(&known, NULL));
    g_assert_false(smtp_probe_tls(&unknown, &distrust));
    g_assert_nonnull(distrust);
    g_assert_false(smtp_probe_tls(&naked, &missing));
    g_assert_nonnull(missing);
    server_stop(with);
    server_stop(without);
}

static void test_web(void)
{
    Server *sandbox = sandbox_start(NULL);
    g_autofree char *url = g_strdup_printf("http://%s/sandbox/rest", sandbox->place);
    g_autofree char *other = g_strdup_printf("http://%s/nothing", sandbox->place);
    g_auto(WebProbe) probe = {0}, none = {0}, silent = {0};
    g_autoptr(GError) error = NULL;

    g_assert_true(web_probe(url, NULL, &probe, NULL));
    g_assert_cmpint(probe.status, ==, 200);
    g_assert_nonnull(json_object_get(probe.object, "requests"));
    g_assert_true(web_probe(other, NULL, &none, NULL));
    g_assert_cmpint(none.status, ==, 404);
    g_assert_false(web_probe("http://127.0.0.1:1/", NULL, &silent, &error));
    g_assert_nonnull(error);
    server_stop(sandbox);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    dispatch_init();
    g_test_add_func("/probes/a relay is asked for a sender", test_sender);
    g_test_add_func("/probes/no relay", test_no_relay);
    g_test_add_func("/probes/the certificate of a relay", test_tls);
    g_test_add_func("/probes/a web address", test_web);
    return g_test_run();
}
