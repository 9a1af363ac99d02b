/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/instant.h"
#include "store/incidents.h"
#include "tests/support/store_fixture.h"

/* What a decision was called with: "R:EVENTS/INCIDENTS " for each time. */
static Plan *note_facts(const EmergencyFacts *facts, const void *data)
{
    g_string_append_printf((GString *) data, "%s:%u/%u ", facts->emergency->reference,
                           facts->events->len, facts->incidents->len);
    return plan_new();
}

static void open_one(StoreFixture *fixture, const char *reference)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plan) plan = plan_of_emergency(reference, "noodhulp", fixture->now);

    emergency_open(fixture->store, plan, &error);
    g_assert_no_error(error);
}

/* One delivery as the tables tell it, with the other desk in front where that is told; what is left
 * out is not told. */
typedef struct {
    const char *delivery, *id, *incident, *merged_into, *emergency;
    DeliveryKind kind;
    const char *decided;
} Told;

static IncidentEvent *event_of(StoreFixture *fixture, const Told *told)
{
    IncidentEvent *event = incident_event_new();

    event->id = g_strdup(told->id);
    event->incident = g_strdup(told->incident);
    event->merged_into = g_strdup(told->merged_into);
    event->kind = told->merged_into == NULL ? INCIDENT_EVENT_ACKNOWLEDGED : INCIDENT_EVENT_RESOLVED;
    event->occurred = store_fixture_at(fixture, 60);
    event->agent = AGENT_PERSON;
    event->agent_name = g_strdup("Sanne de Vries");
    event->note = g_strdup("[klant] we are on it");
    event->title = g_strdup("The shop is down");
    event->assignees = g_strsplit("Sanne de Vries|Joris\nBakker", "|", -1);
    return event;
}

static const char *desk_of(const Told *told)
{
    bool is_other = told->delivery != NULL && g_str_has_prefix(told->delivery, "winkel/");

    return is_other ? "winkel" : "noodhulp";
}

static void take(StoreFixture *fixture, const Told *told)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GString) decided = g_string_new(NULL);
    g_autoptr(IncidentEvent) event = event_of(fixture, told);
    g_autoptr(GDateTime) now = store_fixture_at(fixture, 70);
    DeliveryKind kind = DELIVERY_NEW;
    const IncidentDelivery delivery = {.event = event,
                                       .delivery = told->delivery,
                                       .desk = desk_of(told),
                                       .emergency = told->emergency,
                                       .dedup_key = "pm1-key",
                                       .now = now};

    g_test_message("%s: %s of %s", told->delivery, told->id, told->incident);
    incident_record(fixture->store, &delivery, note_facts, decided, &kind, &error);
    g_assert_no_error(error);
    g_assert_cmpint(kind, ==, told->kind);
    g_assert_cmpstr(decided->str, ==, told->decided);
}

static void take_all(StoreFixture *fixture, const void *data)
{
    open_one(fixture, "R");
    open_one(fixture, "S");
    for (const Told *told = data; told->id != NULL; told++)
        take(fixture, told);
}

static const Told named[] = {
    {"d1", "e1", "P1", NULL, "R", DELIVERY_NEW, "R:1/1 "},
    {"d2", "e2", "P1", NULL, NULL, DELIVERY_NEW, "R:2/1 "},
    {0},
};

static const Told repeated[] = {
    {"d1", "e1", "P1", NULL, "R", DELIVERY_NEW, "R:1/1 "},
    {"d1", "e1", "P1", NULL, "R", DELIVERY_REPEATED, ""},
    {"d2", "e1", "P1", NULL, "R", DELIVERY_REPEATED, ""},
    {NULL, "e1", "P1", NULL, "R", DELIVERY_REPEATED, ""},
    {"d1", "e2", "P1", NULL, "R", DELIVERY_REPEATED, ""},
    {0},
};

static const Told foreign[] = {
    {"d1", "e1", "P1", NULL, NULL, DELIVERY_FOREIGN, ""},
    {"d2", "e1", "P1", NULL, NULL, DELIVERY_REPEATED, ""},
    {"d3", "e2", "P1", NULL, "unknown", DELIVERY_FOREIGN, ""},
    {0},
};

/* What came before anybody knew whose it is counts from then on. */
static const Told late_name[] = {
    {"d1", "e1", "P1", NULL, NULL, DELIVERY_FOREIGN, ""},
    {"d2", "e2", "P1", NULL, "R", DELIVERY_NEW, "R:2/1 "},
    {0},
};

/* Another desk's subscription told it before. */
static const Told known_event_names[] = {
    {"d1", "e1", "P1", NULL, NULL, DELIVERY_FOREIGN, ""},
    {"d2", "e1", "P1", NULL, "R", DELIVERY_NEW, "R:1/1 "},
    {"d3", "e1", "P1", NULL, "R", DELIVERY_REPEATED, ""},
    {0},
};

static const Told merge[] = {
    {"d1", "e1", "P1", NULL, "R", DELIVERY_NEW, "R:1/1 "},
    {"d2", "e2", "P1", "P2", NULL, DELIVERY_NEW, "R:2/2 "},
    {"d3", "e3", "P2", NULL, NULL, DELIVERY_NEW, "R:3/2 "},
    {0},
};

/* Another desk may belong to another account, whose secret says nothing about ours. */
static const Told told_to_another_desk[] = {
    {"d1", "e1", "P1", NULL, "R", DELIVERY_NEW, "R:1/1 "},
    {"winkel/d2", "e2", "P1", NULL, NULL, DELIVERY_FOREIGN, ""},
    {"winkel/d3", "e3", "P1", "P2", NULL, DELIVERY_FOREIGN, ""},
    {"d4", "e2", "P1", NULL, NULL, DELIVERY_NEW, "R:2/1 "},
    {0},
};

/* Merged into an incident of another desk, the emergency follows what that one is told. */
static const Told merged_into_another_desk[] = {
    {"d1", "e1", "P1", "P2", "R", DELIVERY_NEW, "R:1/2 "},
    {"winkel/d2", "e2", "P2", NULL, NULL, DELIVERY_NEW, "R:2/2 "},
    {0},
};

static const Told merge_before_link[] = {
    {"d1", "e1", "P2", "P3", NULL, DELIVERY_FOREIGN, ""},
    {"d2", "e2", "P1", "P2", NULL, DELIVERY_FOREIGN, ""},
    {"d3", "e3", "P3", NULL, NULL, DELIVERY_FOREIGN, ""},
    {"d4", "e4", "P1", NULL, "R", DELIVERY_NEW, "R:4/3 "},
    {0},
};

static const Told merged_in_a_circle[] = {
    {"d1", "e1", "P1", "P2", "R", DELIVERY_NEW, "R:1/2 "},
    {"d2", "e2", "P2", "P1", NULL, DELIVERY_NEW, "R:2/2 "},
    {0},
};

static const Told merged_together[] = {
    {"d1", "e1", "P1", NULL, "R", DELIVERY_NEW, "R:1/1 "},
    {"d2", "e2", "P2", NULL, "S", DELIVERY_NEW, "S:1/1 "},
    {"d3", "e3", "P2", "P1", NULL, DELIVERY_NEW, "S:3/2 "},
    {"d4", "e4", "P1", NULL, NULL, DELIVERY_NEW, "R:2/1 S:4/2 "},
    {0},
};

static void test_event_is_kept_whole(StoreFixture *fixture, const void *data)
{
    static const Told told = {"d1", "e1", "P1", NULL, "R", DELIVERY_NEW, "R:1/1 "};
    g_autoptr(GError) error = NULL;
    (void) data;

    open_one(fixture, "R");
    take(fixture, &told);
    g_autoptr(EmergencyFacts) facts = emergency_look(fixture->store, "R", &error);
    g_assert_no_error(error);
    const IncidentLink *link = g_ptr_array_index(facts->incidents, 0);
    g_assert_cmpstr(link->dedup_key, ==, "pm1-key");
    g_assert_true(g_date_time_equal(link->linked, fixture->now));
    const IncidentEvent *event = g_ptr_array_index(facts->events, 0);
    g_assert_cmpstr(event->id, ==, "e1");
    g_assert_cmpint(event->kind, ==, INCIDENT_EVENT_ACKNOWLEDGED);
    g_assert_cmpint(event->agent, ==, AGENT_PERSON);
    g_assert_cmpstr(event->agent_id, ==, "");
    g_assert_cmpstr(event->agent_name, ==, "Sanne de Vries");
    g_assert_cmpstr(event->note, ==, "[klant] we are on it");
    g_assert_null(event->note_id);
    g_assert_cmpuint(g_strv_length(event->assignees), ==, 2);
    g_assert_cmpstr(event->assignees[1], ==, "Joris Bakker");
    g_assert_cmpstr(event->title, ==, "The shop is down");
    g_assert_cmpuint(facts->promises->len, ==, 3);
    const KeptPromise *promise = g_ptr_array_index(facts->promises, 0);
    g_assert_cmpstr(promise->id, ==, "R-page");
    g_assert_cmpstr(promise->state, ==, "open");
    g_assert_nonnull(facts->last_webhook);
    g_assert_null(emergency_look(fixture->store, "none", &error));
    g_assert_no_error(error);
}

static void test_links_count_from_the_earlier(StoreFixture *fixture, const void *data)
{
    static const Told told[] = {
        {"d1", "e1", "P1", "P2", "R", DELIVERY_NEW, "R:1/2 "},
        {"d2", "e2", "P2", NULL, "R", DELIVERY_NEW, "R:2/2 "},
        {0},
    };
    g_autoptr(GError) error = NULL;
    (void) data;

    take_all(fixture, told);
    g_autoptr(EmergencyFacts) facts = emergency_look(fixture->store, "R", &error);
    g_assert_no_error(error);
    for (unsigned i = 0; i < facts->incidents->len; i++) {
        const IncidentLink *link = g_ptr_array_index(facts->incidents, i);
        g_assert_true(g_date_time_equal(link->linked, fixture->now));
        g_assert_cmpstr(link->dedup_key, ==, "pm1-key");
    }
}

static void test_heard(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) later = store_fixture_at(fixture, 100);
    (void) data;

    g_assert_null(webhook_last(fixture->store, "noodhulp", &error));
    g_assert_no_error(error);
    take_all(fixture, repeated);
    g_autoptr(GDateTime) last = webhook_last(fixture->store, "noodhulp", &error);
    g_autoptr(GDateTime) taken = store_fixture_at(fixture, 70);
    g_assert_true(g_date_time_equal(last, taken));
    g_assert_true(webhook_heard(fixture->store, "noodhulp", later, &error));
    g_assert_true(webhook_heard(fixture->store, "noodhulp", fixture->now, &error));
    g_autoptr(GDateTime) newest = webhook_last(fixture->store, "noodhulp", &error);
    g_assert_true(g_date_time_equal(newest, later));
}

/* Changes whatever an emergency's change can, once, and acts on what was kept so far. */
static Plan *change_all(const EmergencyFacts *facts, const void *data)
{
    Plan *plan = plan_new();
    EmergencyChange *change = plan_change(plan, "R");
    GDateTime *now = (GDateTime *) data;

    g_assert_cmpstr(facts->emergency->life, ==, "waiting");
    change->life = g_strdup("acknowledged");
    change->proven = g_date_time_ref(now);
    change->acknowledged = g_date_time_ref(now);
    change->activity = g_date_time_ref(now);
    change->customer_told = g_date_time_ref(now);
    plan_put_event(plan, "R", "acknowledged", "by Sanne de Vries", now);
    return plan;
}

static void test_review_changes(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    (void) data;

    open_one(fixture, "R");
    g_assert_true(
        emergency_review(fixture->store, "R", fixture->now, change_all, fixture->now, &error));
    g_autoptr(Emergency) emergency = emergency_find(fixture->store, "R", &error);
    g_assert_cmpstr(emergency->life, ==, "acknowledged");
    g_assert_nonnull(emergency->proven);
    g_assert_nonnull(emergency->acknowledged);
    g_assert_nonnull(emergency->activity);
    g_assert_nonnull(emergency->customer_told);
    g_assert_cmpuint(store_fixture_count(fixture, "promises WHERE state = 'dropped'"), ==, 2);
    g_assert_false(
        emergency_review(fixture->store, "none", fixture->now, change_all, fixture->now, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_CONFLICT);
}

/* Promises once for each acknowledgement that nobody promised before: by what it looked at. */
static Plan *promise_next(const EmergencyFacts *facts, const void *data)
{
    Plan *plan = plan_new();
    GDateTime *now = (GDateTime *) data;
    NewPromise *promise = plan_put_promise(plan, PROMISE_NOTE, "R", "noodhulp", now);

    g_free(promise->id);
    promise->id = g_strdup_printf("note after %u", facts->events->len);
    return plan;
}

typedef struct {
    StoreFixture *fixture;
    const char *word;
} Host;

static void *take_twenty(void *data)
{
    const Host *host = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) store = store_fixture_open(host->fixture);

    for (int i = 0; i < 20; i++) {
        g_autofree char *id = g_strdup_printf("%s %d", host->word, i);
        const Told told = {NULL, id, "P1", NULL, NULL, DELIVERY_NEW, ""};
        g_autoptr(IncidentEvent) event = event_of(host->fixture, &told);
        const IncidentDelivery delivery = {
            .event = event, .desk = "noodhulp", .now = host->fixture->now};
        DeliveryKind kind = DELIVERY_NEW;
        incident_record(store, &delivery, promise_next, host->fixture->now, &kind, &error);
        g_assert_no_error(error);
    }
    return NULL;
}

/* No two decisions have looked at the same events. */
static void test_at_once(StoreFixture *fixture, const void *data)
{
    static const Told first[] = {{"d", "e", "P1", NULL, "R", DELIVERY_NEW, "R:1/1 "}, {0}};
    Host hosts[2] = {{fixture, "one"}, {fixture, "two"}};
    (void) data;

    take_all(fixture, first);
    GThread *other = g_thread_new("other", take_twenty, &hosts[1]);
    take_twenty(&hosts[0]);
    g_thread_join(other);
    g_assert_cmpuint(store_fixture_count(fixture, "promises WHERE kind = 'note'"), ==, 40);
}

int main(int argc, char **argv)
{
    store_tests_start(&argc, &argv);
    store_test_add("incident/an event that names its emergency", take_all, named);
    store_test_add("incident/what is known changes nothing", take_all, repeated);
    store_test_add("incident/what is nobody's is kept for a while", take_all, foreign);
    store_test_add("incident/what was nobody's counts once it is linked", take_all, late_name);
    store_test_add("incident/a known event may name its emergency later", take_all,
                   known_event_names);
    store_test_add("incident/an emergency goes with a merge", take_all, merge);
    store_test_add("incident/merges count that came before the link", take_all, merge_before_link);
    store_test_add("incident/another desk cannot speak for it", take_all, told_to_another_desk);
    store_test_add("incident/a merge goes to another desk", take_all, merged_into_another_desk);
    store_test_add("incident/merges in a circle end", take_all, merged_in_a_circle);
    store_test_add("incident/two emergencies of one incident", take_all, merged_together);
    store_test_add("incident/an event is kept whole", test_event_is_kept_whole, NULL);
    store_test_add("incident/of two links the earlier counts", test_links_count_from_the_earlier,
                   NULL);
    store_test_add("incident/every webhook is heard", test_heard, NULL);
    store_test_add("incident/a review changes an emergency", test_review_changes, NULL);
    store_test_add("incident/two webhooks at once are decided one after the other", test_at_once,
                   NULL);
    return store_tests_run();
}
