/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/doctor_postfix.h"
#include "cli/doctor_sendmail.h"
#include "cli/milter_list.h"
#include "doctor_support.h"

#define OURS "{ unix:pager-milter/milter.sock, connect_timeout=10s, default_action=accept }"

#define MAIN(milters, more)                                                                        \
    "smtpd_milters = " milters "\nnon_smtpd_milters =\nmilter_default_action = tempfail\n"         \
    "milter_protocol = 6\nmilter_command_timeout = 30s\nmilter_content_timeout = 300s\n"           \
    "queue_directory = /var/spool/postfix\ncompatibility_level = 3.6\n"                            \
    "recipient_delimiter = +\npager-milter_destination_recipient_limit = 1\n" more

#define SMTP "smtp inet n - y - - smtpd\n"
#define NET                                                                                        \
    "pager-milter unix - n n - - pipe flags=q user=pager-milter null_sender= "                     \
    "argv=/usr/sbin/pager-milter deliver --config /etc/pager-milter/pager-milter.yaml "            \
    "--rcpt ${recipient} --from ${sender}\n"

/* Settings as far as the judges look. */
static const Settings settings = {
    .file = (char *) "/etc/pager-milter/pager-milter.yaml",
    .listen = (char *) "unix:/var/spool/postfix/pager-milter/milter.sock",
    .mail_policy = {.delimiters = (char *) "+"},
};

static void test_lists(void)
{
    g_autoptr(GPtrArray) list =
        milter_list_read("inet:localhost:11332, " OURS "\tlocal:opendkim/socket");
    const MilterEntry *ours = list->pdata[1];
    g_autofree char *action = milter_option(ours, "default_action");
    g_autofree char *none = milter_option(ours, "action");

    g_assert_cmpuint(list->len, ==, 3);
    g_assert_cmpstr(ours->place, ==, "unix:pager-milter/milter.sock");
    g_assert_cmpstr(action, ==, "accept");
    g_assert_null(none);
}

static void test_places(void)
{
    static const struct {
        const char *written, *place;
    } rows[] = {
        {"unix:pager-milter/milter.sock", "unix:/q/pager-milter/milter.sock"},
        {"local:pager-milter/milter.sock", "unix:/q/pager-milter/milter.sock"},
        {"unix:/run/milter.sock", "unix:/run/milter.sock"},
        {"inet:localhost:8892", "inet:127.0.0.1:8892"},
        {"inet:[::1]:8892", "inet:::1:8892"},
        {"inet:LOCALHOST:8892", "inet:127.0.0.1:8892"},
        {"inet:8892", "inet:8892"},
        {"nonsense", "nonsense"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *place = milter_place(rows[i].written, "/q");
        g_assert_cmpstr(place, ==, rows[i].place);
    }
}

static void test_filter(void)
{
    static const struct {
        const char *values, *services, *overrides, *check, *grades;
    } rows[] = {
        {MAIN(OURS, ""), SMTP, "", "last-milter", "ok"},
        {MAIN("inet:localhost:11332, " OURS, ""), SMTP, "", "last-milter", "ok"},
        {MAIN(OURS ", inet:localhost:11332", ""), SMTP, "", "last-milter", "problem"},
        {MAIN("inet:localhost:11332", ""), SMTP, "", "filter-asked", "problem"},
        {MAIN("inet:localhost:11332", ""), SMTP, "", "other-ways-in", "warning"},
        {MAIN("", ""), SMTP, "", "filter-asked", "problem"},
        {MAIN(OURS, ""), SMTP, "", "filter-asked", ""},
        {MAIN(OURS, ""), SMTP "submission inet n - y - - smtpd\n",
         "submission/inet/smtpd_milters = inet:localhost:8891\n", "other-ways-in", "warning"},
        {MAIN(OURS, ""), SMTP "127.0.0.1:10025 inet n - y - - smtpd\n",
         "127.0.0.1:10025/inet/smtpd_milters =\n", "other-ways-in", ""},
        {MAIN(OURS, ""), SMTP, "smtp/inet/receive_override_options = no_milters\n", "filter-asked",
         "problem"},
        {MAIN(OURS, ""), SMTP, "", "filter-down", "ok"},
        {MAIN("unix:pager-milter/milter.sock", ""), SMTP, "", "filter-down", "warning"},
        {MAIN("unix:pager-milter/milter.sock", ""), SMTP,
         "smtp/inet/milter_default_action = reject\n", "filter-down", "problem"},
        {MAIN("{ unix:pager-milter/milter.sock, default_action=maybe }", ""), SMTP, "",
         "filter-down", "unknown"},
        {MAIN("unix:/var/spool/postfix/pager-milter/milter.sock", ""), SMTP, "", "last-milter",
         "ok"},
        {MAIN("unix:/var/spool/postfix/pager-milter/milter.sock", ""), SMTP, "", "confined-smtpd",
         "problem"},
        {MAIN("unix:/var/spool/postfix/pager-milter/milter.sock", ""),
         "smtp inet n - - - - smtpd\n", "", "confined-smtpd", ""},
        {MAIN("unix:/var/spool/postfix/pager-milter/milter.sock", "compatibility_level = 0\n"),
         "smtp inet n - - - - smtpd\n", "", "confined-smtpd", "problem"},
        {MAIN(OURS, ""), SMTP, "", "confined-smtpd", ""},
        {MAIN(OURS, ""), SMTP, "", "milter-timeouts", "ok ok"},
        {MAIN("{ unix:pager-milter/milter.sock, content_timeout=5s }", ""), SMTP, "",
         "milter-timeouts", "ok warning"},
        {MAIN("{ unix:pager-milter/milter.sock, command_timeout=soon }", ""), SMTP, "",
         "milter-timeouts", "unknown ok"},
        {MAIN(OURS, ""), SMTP, "", "milter-protocol", "ok"},
        {MAIN(OURS, "milter_protocol = 2\n"), SMTP, "", "milter-protocol", "problem"},
        {MAIN(OURS, ""), SMTP, "", "local-mail", "ok"},
        {MAIN(OURS, "non_smtpd_milters = " OURS "\n"), SMTP, "", "local-mail", "ok"},
        {MAIN(OURS, "non_smtpd_milters = " OURS " inet:127.0.0.1:9\n"), SMTP, "", "local-mail",
         "problem"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(PostfixFacts) facts =
            postfix_facts_read(rows[i].values, rows[i].services, rows[i].overrides);
        g_autoptr(Findings) findings = findings_new();
        doctor_judge_filter(facts, &settings, findings);
        g_test_message("row %zu: %s", i, rows[i].check);
        assert_grades(findings, rows[i].check, rows[i].grades);
    }
}

static void test_net(void)
{
    static const struct {
        const char *values, *services, *transport, *problem, *check, *grades;
    } rows[] = {
        {MAIN(OURS, ""), NET, "pager-milter:", NULL, "net", "ok"},
        {MAIN(OURS, ""), NET, "pager-milter:", NULL, "net-limit", ""},
        {MAIN(OURS, ""), NET, "pager-milter:", NULL, "net-user", ""},
        {MAIN(OURS, ""), NET, NULL, NULL, "net", "problem"},
        {MAIN(OURS, ""), NET, NULL, "fatal: open database", "net", "unknown"},
        {MAIN(OURS, ""), NET, "smtp:[127.0.0.1]", NULL, "net", "problem"},
        {MAIN(OURS, ""), SMTP, "pager-milter:", NULL, "net", "problem"},
        {MAIN(OURS, ""), "pager-milter unix - n n - - pipe user=nobody argv=/bin/true\n",
         "pager-milter:", NULL, "net", "problem"},
        {MAIN(OURS, "pager-milter_destination_recipient_limit = 50\n"), NET, "pager-milter:", NULL,
         "net-limit", "problem"},
        {MAIN(OURS, ""),
         "other unix - n n - - pipe user=nobody argv=/usr/sbin/pager-milter deliver "
         "--config /tmp/x.yaml --rcpt ${recipient} --from ${sender}\n",
         "other:", NULL, "net-user", "warning"},
        {MAIN(OURS, ""),
         "other unix - n n - - pipe user=nobody argv=/usr/sbin/pager-milter deliver "
         "--config /tmp/x.yaml --rcpt ${recipient} --from ${sender}\n",
         "other:", NULL, "net-configuration", "warning"},
        {MAIN(OURS, ""),
         "other unix - n n - - pipe user=pager-milter null_sender= argv=/usr/sbin/pager-milter "
         "deliver --rcpt ${user}\n",
         "other:", NULL, "net-arguments", "problem"},
        {MAIN(OURS, ""), NET, "pager-milter:", NULL, "recipient-delimiter", "ok"},
        {MAIN(OURS, "recipient_delimiter = +-\n"), NET, "pager-milter:", NULL,
         "recipient-delimiter", "warning"},
        {MAIN(OURS, "recipient_delimiter =\n"), NET, "pager-milter:", NULL, "recipient-delimiter",
         "warning"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(PostfixFacts) facts = postfix_facts_read(rows[i].values, rows[i].services, "");
        g_autoptr(Findings) findings = findings_new();
        postfix_facts_add_route(facts, "noodhulp@host.example", rows[i].transport, rows[i].problem);
        doctor_judge_net(facts, &settings, findings);
        g_test_message("row %zu: %s", i, rows[i].check);
        assert_grades(findings, rows[i].check, rows[i].grades);
    }
}

static void test_signer(void)
{
    static const struct {
        const char *values, *services, *overrides;
        unsigned port;
        const char *grades;
    } rows[] = {
        {MAIN("local:opendkim/opendkim.sock " OURS, ""), SMTP, "", 25, "ok"},
        {MAIN("inet:localhost:11332 " OURS, ""), SMTP, "", 25, "ok"},
        {MAIN(OURS, ""), SMTP, "", 25, "warning"},
        {MAIN("inet:localhost:9999 " OURS, ""), SMTP, "", 25, "unknown"},
        {MAIN("inet:localhost:8891 " OURS, ""), SMTP, "", 10025, "unknown"},
        {MAIN("", ""), "127.0.0.1:10025 inet n - n - - smtpd\n",
         "127.0.0.1:10025/inet/smtpd_milters = inet:localhost:8891\n", 10025, "ok"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(PostfixFacts) facts =
            postfix_facts_read(rows[i].values, rows[i].services, rows[i].overrides);
        g_autoptr(Findings) findings = findings_new();
        doctor_judge_signer(facts, &settings, rows[i].port, findings);
        g_test_message("row %zu", i);
        assert_grades(findings, "signer", rows[i].grades);
    }
}

#define FILTER "Xpager-milter, S=unix:/var/spool/postfix/pager-milter/milter.sock, T=C:10s"

static void test_sendmail(void)
{
    static const struct {
        const char *text, *check, *grades;
    } rows[] = {
        {FILTER "\nO InputMailFilters=opendkim, pager-milter\n", "last-milter", "ok"},
        {FILTER "\nO InputMailFilters=pager-milter, opendkim\n", "last-milter", "problem"},
        {FILTER "\nO InputMailFilters=opendkim\n", "filter-asked", "problem"},
        {FILTER "\n", "filter-asked", "problem"},
        {"Xopendkim, S=inet:8891@localhost\nO InputMailFilters=opendkim\n", "filter-asked",
         "problem"},
        {FILTER "\nO InputMailFilters=pager-milter\n", "filter-down", "ok"},
        {FILTER ", F=T\nO InputMailFilters=pager-milter\n", "filter-down", "warning"},
        {FILTER ", F=R\nO InputMailFilters=pager-milter\n", "filter-down", "problem"},
        {FILTER "\n", "net", "problem"},
        {FILTER "\nMpager-milter, P=/usr/sbin/pager-milter, F=lnhu\n", "net", "ok"},
        {"", "filter-asked", "problem"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Findings) findings = findings_new();
        doctor_judge_sendmail(rows[i].text, &settings, findings);
        g_test_message("row %zu: %s", i, rows[i].check);
        assert_grades(findings, rows[i].check, rows[i].grades);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/doctor/milter lists are taken apart", test_lists);
    g_test_add_func("/doctor/places have one spelling", test_places);
    g_test_add_func("/doctor/the filter in postfix", test_filter);
    g_test_add_func("/doctor/the net in postfix", test_net);
    g_test_add_func("/doctor/the signer of our replies", test_signer);
    g_test_add_func("/doctor/sendmail", test_sendmail);
    return g_test_run();
}
