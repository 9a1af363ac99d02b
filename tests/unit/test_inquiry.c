/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/instant.h"
#include "dispatch/inquiry.h"

#define SINCE "2026-03-14T01:12:30Z"

/* An incident as a list gives it. */
#define INCIDENT(id, key, status, created, more)                                                   \
    "{\"id\":\"" id "\",\"title\":\"Alles ligt plat\",\"incident_key\":" key                       \
    ",\"status\":\"" status "\",\"created_at\":\"" created                                         \
    "\",\"html_url\":\"https://host.example/" id "\","                                             \
    "\"priority\":{\"summary\":\"P1\"}," more "}"
#define ASSIGNED "\"assignments\":[{\"assignee\":{\"summary\":\"Sanne de Vries\"}}]"
#define NEW      "2026-03-14T01:12:33Z"
#define OLD      "2026-03-13T21:00:00Z"

static json_t *parse(const char *text)
{
    json_error_t error;
    json_t *value = json_loads(text, 0, &error);

    if (value == NULL)
        g_error("%s: %s", error.text, text);
    return value;
}

static Inquiry *begin(InquiryWish wish, const char *key)
{
    g_autoptr(GDateTime) since = instant_parse(SINCE, NULL);
    const char *keys[] = {key, NULL};

    return inquiry_new(wish, keys, since);
}

static void answer(Inquiry *inquiry, const char *path, const char *text)
{
    g_autofree char *asked = inquiry_next(inquiry);
    g_autoptr(json_t) value = parse(text);

    g_assert_cmpstr(asked, ==, path);
    g_assert_true(inquiry_read(inquiry, value));
}

#define OPEN "&statuses[]=triggered&statuses[]=acknowledged"
#define LIST(key, more)                                                                            \
    "/incidents?incident_key=" key "&date_range=all" more "&sort_by=created_at:desc&limit=4"

static void test_never_empty(void)
{
    g_autoptr(Inquiry) inquiry = begin(INQUIRY_PROOF, "");

    g_assert_true(inquiry_is_over(inquiry));
    g_assert_null(inquiry_next(inquiry));
}

static void test_nothing(void)
{
    g_autoptr(Inquiry) inquiry = begin(INQUIRY_PROOF, "pm1-a/b&c");

    answer(inquiry, LIST("pm1-a%2Fb%26c", OPEN), "{\"incidents\":[]}");
    g_assert_true(inquiry_is_over(inquiry));
    g_assert_null(inquiry_incident(inquiry));
    g_assert_false(inquiry_has_proof(inquiry));
}

static void test_whole(void)
{
    g_autoptr(Inquiry) inquiry = begin(INQUIRY_PROOF, "pm1-a");

    answer(inquiry, LIST("pm1-a", OPEN),
           "{\"incidents\":[" INCIDENT("Q1", "null", "triggered", NEW, ASSIGNED) "]}");
    answer(inquiry, "/incidents/Q1/alerts?alert_key=pm1-a",
           "{\"alerts\":[{\"alert_key\":\"pm1-a\"}]}");
    answer(inquiry, "/incidents/Q1/log_entries?is_overview=true&limit=100&offset=0",
           "{\"log_entries\":["
           "{\"id\":\"R3\",\"type\":\"acknowledgement_log_entry\",\"created_at\":"
           "\"2026-03-14T01:15:02Z\",\"agent\":{\"id\":\"PHERO01\",\"type\":\"user_reference\","
           "\"summary\":\"Sanne de Vries\"}},"
           "{\"id\":\"R2\",\"type\":\"trigger_log_entry\",\"created_at\":\"2026-03-14T01:13:00Z\"},"
           "{\"id\":\"R9\",\"type\":\"notify_log_entry\",\"created_at\":\"" NEW "\"},"
           "{\"id\":\"R1\",\"type\":\"trigger_log_entry\",\"created_at\":\"" NEW "\",\"agent\":"
           "{\"id\":\"PINT\",\"type\":\"inbound_integration_reference\"}}]}");
    answer(inquiry, "/incidents/Q1/notes",
           "{\"notes\":[{\"id\":\"N1\",\"content\":\"[klant] We zien de oorzaak.\",\"created_at\":"
           "\"2026-03-14T02:18:40+01:00\",\"user\":{\"type\":\"user_reference\"}},"
           "{\"id\":\"N2\",\"content\":\"zonder tijd\"}]}");
    g_assert_true(inquiry_is_over(inquiry));
    g_assert_cmpstr(inquiry_incident(inquiry), ==, "Q1");
    g_assert_true(inquiry_has_proof(inquiry));

    const GPtrArray *events = inquiry_events(inquiry);
    g_assert_cmpuint(events->len, ==, 3);
    const IncidentEvent *triggered = events->pdata[0], *note = events->pdata[2];
    const IncidentEvent *acknowledged = events->pdata[1];
    g_assert_cmpstr(triggered->id, ==, "R1");
    g_assert_cmpint(triggered->kind, ==, INCIDENT_EVENT_TRIGGERED);
    g_assert_cmpint(triggered->agent, ==, AGENT_INTEGRATION);
    g_assert_cmpstr(triggered->assignees[0], ==, "Sanne de Vries");
    g_assert_cmpstr(triggered->incident_key, ==, "pm1-a");
    g_assert_cmpstr(triggered->priority, ==, "P1");
    g_assert_cmpint(acknowledged->kind, ==, INCIDENT_EVENT_ACKNOWLEDGED);
    g_assert_cmpint(acknowledged->agent, ==, AGENT_PERSON);
    g_assert_cmpstr(acknowledged->agent_name, ==, "Sanne de Vries");
    g_assert_cmpstr(note->note, ==, "[klant] We zien de oorzaak.");
    g_assert_cmpstr(note->note_id, ==, "N1");
}

/* An incident that a monitor triggers again and again: who acknowledged it stands far behind. */
static void test_long_log(void)
{
    g_autoptr(Inquiry) inquiry = begin(INQUIRY_LIFE, "pm1-a");

    answer(inquiry, LIST("pm1-a", ""),
           "{\"incidents\":[" INCIDENT("Q1", "\"pm1-a\"", "triggered", NEW, ASSIGNED) "]}");
    answer(inquiry, "/incidents/Q1/log_entries?is_overview=true&limit=100&offset=0",
           "{\"more\":true,\"log_entries\":["
           "{\"id\":\"R9\",\"type\":\"trigger_log_entry\",\"created_at\":"
           "\"2026-03-14T01:20:00Z\"},"
           "{\"id\":\"R8\",\"type\":\"trigger_log_entry\",\"created_at\":"
           "\"2026-03-14T01:19:00Z\"}]}");
    answer(inquiry, "/incidents/Q1/log_entries?is_overview=true&limit=100&offset=2",
           "{\"more\":false,\"log_entries\":["
           "{\"id\":\"R2\",\"type\":\"acknowledge_log_entry\",\"created_at\":"
           "\"2026-03-14T01:15:02Z\",\"agent\":{\"type\":\"user_reference\"}},"
           "{\"id\":\"R1\",\"type\":\"trigger_log_entry\",\"created_at\":\"" NEW "\"}]}");
    answer(inquiry, "/incidents/Q1/notes", "{\"notes\":[]}");

    const GPtrArray *events = inquiry_events(inquiry);
    g_assert_cmpuint(events->len, ==, 2);
    const IncidentEvent *triggered = events->pdata[0], *acknowledged = events->pdata[1];
    g_assert_cmpstr(triggered->id, ==, "R1");
    g_assert_cmpint(acknowledged->kind, ==, INCIDENT_EVENT_ACKNOWLEDGED);
}

static void test_not_ours(void)
{
    g_autoptr(Inquiry) inquiry = begin(INQUIRY_OPEN, "pm1-a");

    answer(inquiry, LIST("pm1-a", OPEN),
           "{\"incidents\":[" INCIDENT("Q2", "null", "triggered", NEW, ASSIGNED) "," INCIDENT(
               "Q1", "\"pm1-a\"", "triggered", NEW, ASSIGNED) "]}");
    answer(inquiry, "/incidents/Q2/alerts?alert_key=pm1-a",
           "{\"alerts\":[{\"alert_key\":\"pm1-other\"}]}");
    g_assert_true(inquiry_is_over(inquiry)); /* the other says its key itself */
    g_assert_cmpstr(inquiry_incident(inquiry), ==, "Q1");
}

static void test_merged(void)
{
    g_autoptr(Inquiry) inquiry = begin(INQUIRY_LIFE, "pm1-a");

    answer(inquiry, LIST("pm1-a", ""),
           "{\"incidents\":[" INCIDENT("Q1", "\"pm1-a\"", "resolved", NEW,
                                       "\"resolve_reason\":{\"type\":\"merge_resolve_reason\","
                                       "\"incident\":{\"id\":\"Q2\"}}") "]}");
    answer(inquiry, "/incidents/Q1/log_entries?is_overview=true&limit=100&offset=0",
           "{\"log_entries\":[{\"id\":\"R2\",\"type\":\"resolve_log_entry\",\"created_at\":"
           "\"2026-03-14T01:20:00Z\",\"agent\":{\"type\":\"user_reference\"}}]}");
    answer(inquiry, "/incidents/Q1/notes", "{\"notes\":[]}");
    answer(inquiry, "/incidents/Q2",
           "{\"incident\":" INCIDENT("Q2", "null", "triggered", OLD, ASSIGNED) "}");
    answer(inquiry, "/incidents/Q2/log_entries?is_overview=true&limit=100&offset=0",
           "{\"log_entries\":[]}");
    answer(inquiry, "/incidents/Q2/notes", "{\"notes\":[]}");
    g_assert_true(inquiry_is_over(inquiry));
    const GPtrArray *events = inquiry_events(inquiry);
    g_assert_cmpuint(events->len, ==, 1);
    g_assert_cmpstr(((const IncidentEvent *) events->pdata[0])->merged_into, ==, "Q2");
}

static void test_nonsense(void)
{
    static const char *const rows[] = {"{}", "{\"incidents\":{}}", "{\"error\":{}}"};

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Inquiry) inquiry = begin(INQUIRY_PROOF, "pm1-a");
        g_autoptr(json_t) value = parse(rows[i]);
        g_assert_false(inquiry_read(inquiry, value));
        g_assert_false(inquiry_is_over(inquiry)); /* that was no answer */
    }
}

/* "Nobody has acknowledged" is said only when all is known. */
static void test_whole_or_not(void)
{
    static const struct {
        InquiryWish wish;
        const char *list, *answer, *then;
        bool is_whole;
    } rows[] = {
        {INQUIRY_LIFE, LIST("pm1-a", ""), "{\"incidents\":[]}", NULL, true},
        {INQUIRY_LIFE, LIST("pm1-a", ""), "{\"incidents\":{}}", NULL, false},
        {INQUIRY_PROOF, LIST("pm1-a", OPEN), "{\"incidents\":[]}", NULL,
         false}, /* it may have ended */
        {INQUIRY_LIFE, LIST("pm1-a", ""),
         "{\"incidents\":[" INCIDENT("Q1", "\"pm1-a\"", "triggered", NEW, ASSIGNED) "]}",
         "{\"log_entries\":[]}", false}, /* its notes were not asked for */
    };

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(Inquiry) inquiry = begin(rows[i].wish, "pm1-a");
        g_autoptr(json_t) list = parse(rows[i].answer);
        g_autoptr(json_t) then = parse(rows[i].then != NULL ? rows[i].then : "{}");
        g_autofree char *asked = inquiry_next(inquiry);
        g_assert_cmpstr(asked, ==, rows[i].list);
        inquiry_read(inquiry, list);
        if (rows[i].then != NULL)
            g_assert_true(inquiry_read(inquiry, then));
        g_assert_cmpint(inquiry_is_whole(inquiry), ==, rows[i].is_whole);
    }
}

/* What an incident proves of a page that was sent at SINCE. */
static const struct {
    const char *name, *incident;
    bool is_proof;
} proofs[] = {
    {"triggered and assigned", INCIDENT("Q1", "\"pm1-a\"", "triggered", NEW, ASSIGNED), true},
    {"triggered for nobody", INCIDENT("Q1", "\"pm1-a\"", "triggered", NEW, "\"assignments\":[]"),
     false},
    {"joined one that still rings", INCIDENT("Q1", "\"pm1-a\"", "triggered", OLD, ASSIGNED), true},
    {"acknowledged at once", INCIDENT("Q1", "\"pm1-a\"", "acknowledged", NEW, ASSIGNED), true},
    {"joined one that was acknowledged before",
     INCIDENT("Q1", "\"pm1-a\"", "acknowledged", OLD,
              ASSIGNED ",\"acknowledgements\":[{\"at\":\"2026-03-14T01:00:00Z\"}]"),
     false},
    {"joined one that was acknowledged since",
     INCIDENT("Q1", "\"pm1-a\"", "acknowledged", OLD,
              ASSIGNED ",\"acknowledgements\":[{\"at\":\"2026-03-14T01:14:00Z\"}]"),
     true},
    {"acknowledged, and nothing says when",
     INCIDENT("Q1", "\"pm1-a\"", "acknowledged", OLD, ASSIGNED ",\"acknowledgements\":null"),
     false},
    {"resolved", INCIDENT("Q1", "\"pm1-a\"", "resolved", NEW, ASSIGNED), false},
};

static void test_proof(void)
{
    for (size_t i = 0; i < G_N_ELEMENTS(proofs); i++) {
        g_autoptr(Inquiry) inquiry = begin(INQUIRY_PROOF, "pm1-a");
        g_autofree char *list = g_strdup_printf("{\"incidents\":[%s]}", proofs[i].incident);
        g_test_message("%s", proofs[i].name);
        answer(inquiry, LIST("pm1-a", OPEN), list);
        g_assert_cmpint(inquiry_has_proof(inquiry), ==, proofs[i].is_proof);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/inquiry/an empty key is never asked for", test_never_empty);
    g_test_add_func("/inquiry/a key without an incident", test_nothing);
    g_test_add_func("/inquiry/all that happened to an incident", test_whole);
    g_test_add_func("/inquiry/a log of several pages", test_long_log);
    g_test_add_func("/inquiry/an incident whose alerts are not ours is left out", test_not_ours);
    g_test_add_func("/inquiry/a merge is followed to its target", test_merged);
    g_test_add_func("/inquiry/an answer to something else is none", test_nonsense);
    g_test_add_func("/inquiry/what was not told is not taken for nothing", test_whole_or_not);
    g_test_add_func("/inquiry/only what wakes somebody is proof", test_proof);
    return g_test_run();
}
