/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/instant.h"
#include "cli/doctor_service.h"
#include "cli/doctor_web.h"
#include "cli/doctor_webhooks.h"
#include "doctor_support.h"

#define KEY "0123456789abcdef0123456789abcdef"

static const Desk blind_desk = {.name = (char *) "hosting"};

static json_t *json_of(const char *text)
{
    json_t *value = json_loads(text, 0, NULL);

    g_assert_nonnull(value);
    return value;
}

static void test_service(void)
{
    static char *files[] = {(char *) "webhook_secret", NULL};
    static const Desk seeing_desk = {.name = (char *) "hosting",
                                     .pagerduty = {.webhook_secret_files = files}};
    static const struct {
        const char *service, *check, *grades;
        bool can_prove;
    } rows[] = {
        {"{'status': 'active'}", "service-state", "ok", true},
        {"{'status': 'disabled'}", "service-state", "problem", true},
        {"{'status': 'maintenance'}", "service-state", "problem", true},
        {"{'incident_urgency_rule': {'type': 'constant', 'urgency': 'high'}}", "urgency", "ok",
         true},
        {"{'incident_urgency_rule': {'type': 'constant', 'urgency': 'severity_based'}}", "urgency",
         "ok", true},
        {"{'incident_urgency_rule': {'type': 'constant', 'urgency': 'low'}}", "urgency", "problem",
         true},
        {"{'incident_urgency_rule': {'type': 'use_support_hours', 'during_support_hours': "
         "{'urgency': 'low'}, 'outside_support_hours': {'urgency': 'high'}}}",
         "urgency", "ok", true},
        {"{'incident_urgency_rule': {'type': 'use_support_hours', 'during_support_hours': "
         "{'urgency': 'high'}, 'outside_support_hours': {'urgency': 'low'}}}",
         "urgency", "problem", true},
        {"{}", "urgency", "unknown", true},
        {"{'alert_grouping_parameters': null}", "grouping", "ok", true},
        {"{'alert_grouping_parameters': {'type': null}}", "grouping", "ok", true},
        {"{'alert_grouping_parameters': {'type': 'time'}}", "grouping", "warning", true},
        {"{'alert_grouping_parameters': {'type': 'intelligent'}}", "grouping", "problem", false},
        {"{'auto_pause_notifications_parameters': {'enabled': false}}", "auto-pause", "ok", true},
        {"{'auto_pause_notifications_parameters': {'enabled': true, 'timeout': 300}}", "auto-pause",
         "problem", true},
        {"{}", "auto-pause", "ok", true},
        {"{'auto_resolve_timeout': null}", "auto-resolve", "ok", true},
        {"{'auto_resolve_timeout': 14400}", "auto-resolve", "warning", true},
        {"{'acknowledgement_timeout': 1800}", "acknowledgement", "ok", true},
        {"{'acknowledgement_timeout': null}", "acknowledgement", "ok", true},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = g_strdelimit(g_strdup(rows[i].service), "'", '"');
        g_autoptr(json_t) service = json_of(text);
        g_autoptr(Findings) findings = findings_new();
        doctor_judge_service(service, rows[i].can_prove ? &seeing_desk : &blind_desk, findings);
        g_test_message("row %zu: %s", i, rows[i].check);
        assert_grades(findings, rows[i].check, rows[i].grades);
    }
}

static void test_key(void)
{
    g_autoptr(json_t) services =
        json_of("[{\"id\": \"P1\"}, {\"id\": \"P2\", \"integrations\": [{\"id\": \"I1\"}, "
                "{\"integration_key\": \"" KEY "\"}]}]");
    const json_t *service = service_with_key(services, KEY);

    g_assert_cmpstr(json_text(service, "id"), ==, "P2");
    g_assert_null(service_with_key(services, "another"));
    g_assert_null(service_with_key(NULL, KEY));
}

static void test_oncalls(void)
{
    static const struct {
        const char *oncalls, *grades;
    } rows[] = {
        {"[]", "problem"},
        {"[{\"escalation_level\": 1}, {\"escalation_level\": 2}]", "ok"},
        {"[{\"escalation_level\": 2}]", "warning"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(json_t) oncalls = json_of(rows[i].oncalls);
        g_autoptr(Findings) findings = findings_new();
        doctor_judge_oncalls(oncalls, "Emergency mail", findings);
        assert_grades(findings, "on-call", rows[i].grades);
    }
}

#define URL "https://pager.host.example/webhooks/pagerduty/hosting"

static void test_subscriptions(void)
{
    static const struct {
        Subscription subscription;
        const char *grades;
    } rows[] = {
        {{.url = (char *) URL, .filter = (char *) "service P1", .is_active = true}, "ok"},
        {{.url = (char *) URL, .filter = (char *) "account", .is_active = true}, "ok"},
        {{.url = (char *) URL, .filter = (char *) "service P2", .is_active = true}, "problem"},
        {{.url = (char *) URL, .filter = (char *) "service P1"}, "problem"},
        {{.url = (char *) URL,
          .filter = (char *) "service P1",
          .is_active = true,
          .is_disabled = true},
         "problem"},
        {{.url = (char *) URL,
          .filter = (char *) "service P1",
          .is_active = true,
          .missing = (char *) "incident.reopened"},
         "warning"},
        {{.url = (char *) URL "2", .filter = (char *) "service P1", .is_active = true}, "problem"},
    };
    const Settings settings = {.web_public_url = (char *) "https://pager.host.example"};
    const Settings unreachable = {0};

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GPtrArray) all = g_ptr_array_new();
        g_autoptr(Findings) findings = findings_new(), blind = findings_new();
        Subscription subscription = rows[i].subscription;
        subscription.id = (char *) "PSUB1";
        g_ptr_array_add(all, &subscription);
        doctor_judge_subscriptions(all, &settings, &blind_desk, "P1", findings);
        g_test_message("row %zu", i);
        assert_grades(findings, "subscription", rows[i].grades);
        doctor_judge_subscriptions(all, &unreachable, &blind_desk, "P1", blind);
        assert_grades(blind, "subscription", "unknown");
    }
}

static void test_hearing(void)
{
    static const struct {
        const char *last, *unanswered, *grades;
    } rows[] = {
        {"2026-01-12T02:00:00Z", NULL, "ok"},
        {NULL, NULL, "warning"},
        {"2026-01-12T02:00:00Z", "2026-01-12T02:58:00Z", "problem"},
        {NULL, "2026-01-12T02:58:00Z", "problem"},
        {"2026-01-12T02:00:00Z", "2026-01-12T02:59:30Z", "ok"},
    };
    g_autoptr(GDateTime) now = instant_parse("2026-01-12T03:00:00Z", NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GDateTime) last = rows[i].last != NULL ? instant_parse(rows[i].last, NULL) : NULL;
        g_autoptr(GDateTime) unanswered =
            rows[i].unanswered != NULL ? instant_parse(rows[i].unanswered, NULL) : NULL;
        g_autoptr(Findings) findings = findings_new();
        doctor_judge_hearing(&blind_desk, last, unanswered, now, findings);
        g_test_message("row %zu", i);
        assert_grades(findings, "webhook-heard", rows[i].grades);
    }
}

static void test_health(void)
{
    static const struct {
        const char *health, *grades;
    } rows[] = {
        {"{\"problems\": []}", "ok"},
        {"{\"problems\": [\"page-late\", \"webhooks-silent\"]}", "problem warning"},
        {"{\"problems\": [\"something-new\"]}", "warning"},
        {"{\"hello\": 1}", "warning"},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(json_t) health = json_of(rows[i].health);
        g_autoptr(Findings) findings = findings_new();
        doctor_judge_health(health, findings);
        assert_grades(findings, "health", rows[i].grades);
    }
}

static void test_public(void)
{
    g_autoptr(Findings) findings = findings_new();

    doctor_judge_public("https://pager.host.example/webhooks/pagerduty/hosting", 405, findings);
    doctor_judge_public("https://pager.host.example/webhooks/pagerduty/hosting", 404, findings);
    assert_grades(findings, "public-url", "ok problem");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/doctor/the service of a desk", test_service);
    g_test_add_func("/doctor/a service is found by its key", test_key);
    g_test_add_func("/doctor/who is on call", test_oncalls);
    g_test_add_func("/doctor/the subscription", test_subscriptions);
    g_test_add_func("/doctor/what was heard last", test_hearing);
    g_test_add_func("/doctor/what the daemon says of itself", test_health);
    g_test_add_func("/doctor/where the public address leads", test_public);
    return g_test_run();
}
