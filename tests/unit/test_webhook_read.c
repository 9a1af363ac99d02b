/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/instant.h"
#include "web/webhook_read.h"

#define SAMPLES  "tests/sandbox/contract/webhooks"
#define NOW      "2026-03-14T12:00:00Z"
#define INCIDENT "Q1NOODM4IL0001"
#define HERO     "Sanne de Vries"
#define TITLE    "[noodmail] Webshop geeft 502 sinds 02:10 (jansen@bakkerij-jansen.example)"

typedef struct {
    const char *file; /* without .json */
    IncidentEventKind kind;
    AgentKind agent;
    const char *incident; /* NULL: it is of none */
    const char *occurred;
    const char *status; /* "" when it says nothing */
    const char *assignee;
} Sample;

static const Sample samples[] = {
    {"incident.triggered", INCIDENT_EVENT_TRIGGERED, AGENT_INTEGRATION, INCIDENT,
     "2026-03-14T01:12:33Z", "triggered", HERO},
    {"incident.triggered.manual", INCIDENT_EVENT_TRIGGERED, AGENT_PERSON, "Q1NOODM4IL0002",
     "2026-03-14T01:20:00Z", "triggered", HERO},
    {"incident.acknowledged", INCIDENT_EVENT_ACKNOWLEDGED, AGENT_PERSON, INCIDENT,
     "2026-03-14T01:15:02Z", "acknowledged", HERO},
    {"incident.unacknowledged", INCIDENT_EVENT_UNACKNOWLEDGED, AGENT_NOBODY, INCIDENT, NULL,
     "triggered", HERO},
    {"incident.escalated", INCIDENT_EVENT_ESCALATED, AGENT_NOBODY, INCIDENT, NULL, "triggered",
     "Bram Willems"},
    {"incident.reassigned", INCIDENT_EVENT_REASSIGNED, AGENT_PERSON, INCIDENT, NULL, "triggered",
     "Bram Willems"},
    {"incident.delegated", INCIDENT_EVENT_DELEGATED, AGENT_PERSON, INCIDENT, NULL, "triggered",
     NULL},
    {"incident.priority_updated", INCIDENT_EVENT_PRIORITY_UPDATED, AGENT_PERSON, INCIDENT, NULL,
     "acknowledged", NULL},
    {"incident.annotated", INCIDENT_EVENT_ANNOTATED, AGENT_PERSON, INCIDENT, "2026-03-14T01:18:40Z",
     "", NULL},
    {"incident.annotated.resolution", INCIDENT_EVENT_ANNOTATED, AGENT_PERSON, INCIDENT, NULL, "",
     NULL},
    {"incident.resolved", INCIDENT_EVENT_RESOLVED, AGENT_PERSON, INCIDENT, NULL, "resolved", NULL},
    {"incident.resolved.auto", INCIDENT_EVENT_RESOLVED, AGENT_NOBODY, INCIDENT, NULL, "resolved",
     NULL},
    {"incident.resolved.by-events-api", INCIDENT_EVENT_RESOLVED, AGENT_INTEGRATION, INCIDENT, NULL,
     "resolved", NULL},
    {"incident.resolved.merged", INCIDENT_EVENT_RESOLVED, AGENT_PERSON, INCIDENT, NULL, "resolved",
     NULL},
    {"incident.reopened", INCIDENT_EVENT_REOPENED, AGENT_PERSON, INCIDENT, NULL, "triggered", NULL},
    {"incident.conference_bridge.updated", INCIDENT_EVENT_OTHER, AGENT_PERSON, INCIDENT, NULL, "",
     NULL},
    {"incident.custom_field_values.updated", INCIDENT_EVENT_OTHER, AGENT_PERSON, INCIDENT, NULL, "",
     NULL},
    {"incident.incident_type.changed", INCIDENT_EVENT_OTHER, AGENT_PERSON, INCIDENT, NULL,
     "acknowledged", NULL},
    {"incident.responder.added", INCIDENT_EVENT_OTHER, AGENT_PERSON, INCIDENT, NULL, "", NULL},
    {"incident.responder.replied", INCIDENT_EVENT_OTHER, AGENT_PERSON, INCIDENT, NULL, "", NULL},
    {"incident.service_updated", INCIDENT_EVENT_OTHER, AGENT_PERSON, INCIDENT, NULL, "acknowledged",
     NULL},
    {"incident.status_update_published", INCIDENT_EVENT_OTHER, AGENT_PERSON, INCIDENT, NULL, "",
     NULL},
    {"unknown-future-event", INCIDENT_EVENT_OTHER, AGENT_NOBODY, INCIDENT, NULL, "", NULL},
    {"pagey.ping", INCIDENT_EVENT_OTHER, AGENT_NOBODY, NULL, NULL, NULL, NULL},
    {"service.updated", INCIDENT_EVENT_OTHER, AGENT_NOBODY, NULL, NULL, NULL, NULL},
};

static void read_text(const char *text, size_t length, Webhook *out_webhook)
{
    g_autoptr(GDateTime) now = instant_parse(NOW, NULL);

    webhook_read(text, length, now, out_webhook);
}

static void read_sample(const char *name, Webhook *out_webhook)
{
    g_autofree char *file = g_strconcat(name, ".json", NULL);
    g_autofree char *path = g_test_build_filename(G_TEST_DIST, SAMPLES, file, NULL);
    g_autofree char *text = NULL;
    gsize length = 0;

    g_assert_true(g_file_get_contents(path, &text, &length, NULL));
    read_text(text, length, out_webhook);
    g_assert_null(out_webhook->problem);
}

static void check_event(const Sample *sample, const IncidentEvent *event)
{
    g_autofree char *occurred = instant_print_seconds(event->occurred);

    g_assert_cmpint(event->kind, ==, sample->kind);
    g_assert_cmpint(event->agent, ==, sample->agent);
    g_assert_cmpstr(event->incident, ==, sample->incident);
    g_assert_cmpstr(event->status, ==, sample->status);
    g_assert_true(g_str_has_prefix(event->id, "01FAKEEVENT"));
    g_assert_cmpstr(occurred, !=, NOW);
    if (sample->occurred != NULL)
        g_assert_cmpstr(occurred, ==, sample->occurred);
    if (sample->assignee != NULL)
        g_assert_cmpstr(event->assignees[0], ==, sample->assignee);
}

static void test_samples(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(samples); i++) {
        g_auto(Webhook) webhook = {0};
        g_test_message("%s", samples[i].file);
        read_sample(samples[i].file, &webhook);
        g_assert_cmpint(webhook.event != NULL, ==, samples[i].incident != NULL);
        if (webhook.event != NULL)
            check_event(&samples[i], webhook.event);
    }
}

/* A sample that comes to the contract must come to the table. */
static void test_no_sample_is_left_out(void)
{
    g_autofree char *folder = g_test_build_filename(G_TEST_DIST, SAMPLES, NULL);
    g_autoptr(GDir) files = g_dir_open(folder, 0, NULL);
    size_t count = 0;

    while (g_dir_read_name(files) != NULL)
        count++;
    g_assert_cmpuint(count, ==, G_N_ELEMENTS(samples));
}

static void test_details(void)
{
    g_auto(Webhook) made = {0}, by_hand = {0}, note = {0}, merged = {0}, ranked = {0};

    read_sample("incident.triggered", &made);
    g_assert_cmpstr(made.type, ==, "incident.triggered");
    g_assert_cmpstr(made.event->title, ==, TITLE);
    g_assert_null(made.event->incident_key);
    g_assert_null(made.event->priority);
    g_assert_true(
        g_str_has_suffix(made.event->client_url, "/mg1-7c1f6a0e5b7d4f0c9a51e2b3d4c5f601"));
    g_assert_cmpstr(made.event->url, ==, "https://voorbeeldhost.pagerduty.com/incidents/" INCIDENT);
    read_sample("incident.triggered.manual", &by_hand);
    g_assert_cmpstr(by_hand.event->incident_key, ==, "0f1e2d3c4b5a69788796a5b4c3d2e1f0");
    g_assert_cmpstr(by_hand.event->agent_name, ==, "Bram Willems");
    g_assert_cmpstr(by_hand.event->agent_id, ==, "PHERO02");
    read_sample("incident.annotated", &note);
    g_assert_cmpstr(note.event->note_id, ==, "PNOTE01");
    g_assert_true(g_str_has_prefix(note.event->note, "[klant] We zien de oorzaak"));
    read_sample("incident.resolved.merged", &merged);
    g_assert_cmpstr(merged.event->merged_into, ==, "Q1NOODM4IL0009");
    read_sample("incident.priority_updated", &ranked);
    g_assert_cmpstr(ranked.event->priority, ==, "P1");
}

typedef struct {
    const char *name;
    const char *body;
    const char *problem; /* its beginning; NULL for none */
    bool is_event;
} Odd;

#define EVENT(fields)                                                                              \
    "{\"event\":{\"event_type\":\"incident.acknowledged\",\"data\":{\"id\":\"Q1\",\"type\":"       \
    "\"incident\"}" fields "}}"

static const Odd odds[] = {
    {"nothing", "", "no JSON", false},
    {"half of it", "{\"event\":{\"id\":", "no JSON", false},
    {"something behind it", "{} {}", "no JSON", false},
    {"an array", "[]", "no event with a type", false},
    {"no event", "{}", "no event with a type", false},
    {"an event that is a number", "{\"event\":7}", "no event with a type", false},
    {"a type that is a number", "{\"event\":{\"event_type\":7}}", "no event with a type", false},
    {"no data", "{\"event\":{\"event_type\":\"incident.resolved\"}}", NULL, false},
    {"an incident without an id",
     "{\"event\":{\"event_type\":\"incident.resolved\",\"data\":{\"type\":\"incident\"}}}", NULL,
     false},
    {"an id of blanks",
     "{\"event\":{\"event_type\":\"incident.resolved\",\"data\":{\"type\":\"incident\",\"id\":\" "
     "\"}}}",
     NULL, false},
    {"no id and no instant", EVENT(""), NULL, true},
    {"an instant that is none", EVENT(",\"occurred_at\":\"yesterday\""), NULL, true},
    {"an agent that is a text", EVENT(",\"agent\":\"Sanne\",\"client\":[]"), NULL, true},
    {"a number that is too large", EVENT(",\"number\":99999999999999999999"), NULL, true},
    {"a nul in a text", EVENT(",\"agent\":{\"summary\":\"a\\u0000b\"}"), NULL, true},
    {"bytes that are no text", EVENT(",\"agent\":{\"summary\":\"\xff\xfe\"}"), NULL, true},
    {"half a character", EVENT(",\"agent\":{\"summary\":\"\\ud800\"}"), NULL, true},
    {"the other half, twice", EVENT(",\"agent\":{\"summary\":\"\\uDC00\\udfff!\"}"), NULL, true},
    {"halves in the wrong order", EVENT(",\"agent\":{\"summary\":\"\\udc00\\ud800\"}"), NULL, true},
    {"a backslash in front of what looks like half",
     EVENT(",\"agent\":{\"summary\":\"\\\\ud800\"}"), NULL, true},
    {"an instant in the far future", EVENT(",\"occurred_at\":\"2099-12-31T23:59:59Z\""), NULL,
     true},
    {"an instant at the end of the calendar", EVENT(",\"occurred_at\":\"9999-12-31T23:59:59Z\""),
     NULL, true},
    {"an instant long ago", EVENT(",\"occurred_at\":\"1970-01-01T00:00:00Z\""), NULL, true},
};

static void test_odd(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(odds); i++) {
        g_auto(Webhook) webhook = {0};
        g_test_message("%s", odds[i].name);
        read_text(odds[i].body, strlen(odds[i].body), &webhook);
        g_assert_cmpint(webhook.event != NULL, ==, odds[i].is_event);
        g_assert_cmpint(webhook.problem != NULL, ==, odds[i].problem != NULL);
        if (odds[i].problem != NULL)
            g_assert_true(g_str_has_prefix(webhook.problem, odds[i].problem));
        if (!odds[i].is_event)
            continue;
        g_autofree char *occurred = instant_print(webhook.event->occurred);
        g_assert_cmpstr(occurred, ==, NOW);
        g_assert_true(g_utf8_validate(webhook.event->agent_name, -1, NULL));
    }
}

/* A pair is one character and stays it. */
static void test_whole_characters(void)
{
    const char *body = EVENT(",\"agent\":{\"summary\":\"a \\uD83D\\ude00 \\\\ud83d b\"}");
    g_auto(Webhook) webhook = {0};

    read_text(body, strlen(body), &webhook);
    g_assert_cmpstr(webhook.event->agent_name, ==, "a \xf0\x9f\x98\x80 \\ud83d b");
}

static void test_same_bytes_same_id(void)
{
    const char *body = EVENT(""), *other = EVENT(" ");
    g_auto(Webhook) first = {0}, again = {0}, changed = {0};

    read_text(body, strlen(body), &first);
    read_text(body, strlen(body), &again);
    read_text(other, strlen(other), &changed);
    g_assert_cmpstr(first.event->id, ==, again.event->id);
    g_assert_cmpstr(first.event->id, !=, changed.event->id);
}

static void test_limits(void)
{
    g_autofree char *many = g_strnfill(200 * 1024, 'x');
    g_autofree char *body = g_strdup_printf(
        "{\"event\":{\"id\":\"%.300s\",\"event_type\":\"incident.annotated\",\"data\":{"
        "\"incident\":{\"id\":\"Q1\"},\"id\":\"P1\",\"content\":\"%s\"}}}",
        many, many);
    g_auto(Webhook) webhook = {0};

    read_text(body, strlen(body), &webhook);
    g_assert_nonnull(webhook.event);
    g_assert_cmpuint(strlen(webhook.event->id), <=, INCIDENT_NAME_BYTES);
    g_assert_cmpuint(strlen(webhook.event->note), <=, INCIDENT_NOTE_BYTES);
    g_assert_true(g_str_has_suffix(webhook.event->note, "x…"));
}

static void test_depth(void)
{
    g_autofree char *open = g_strnfill(200 * 1024, '[');
    g_auto(Webhook) webhook = {0};

    read_text(open, strlen(open), &webhook);
    g_assert_nonnull(webhook.problem);
    g_assert_null(webhook.event);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/webhook/every sample of the contract", test_samples);
    g_test_add_func("/webhook/no sample is left out", test_no_sample_is_left_out);
    g_test_add_func("/webhook/what stands in the samples", test_details);
    g_test_add_func("/webhook/odd bodies cost an event, or a part of it", test_odd);
    g_test_add_func("/webhook/whole characters stay", test_whole_characters);
    g_test_add_func("/webhook/the same bytes give the same id", test_same_bytes_same_id);
    g_test_add_func("/webhook/texts have limits", test_limits);
    g_test_add_func("/webhook/ten thousand brackets", test_depth);
    return g_test_run();
}
