/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "compose/emergency_url.h"
#include "compose/event.h"
#include "life/map.h"
#include "life/take.h"
#include "tests/support/life_world.h"
#include "tests/support/store_fixture.h"

#define REFERENCE LIFE_WORLD_REFERENCE
#define NIGHT                                                                                      \
    "A 3.2 triggered api to=Sanne; A 90.8 acknowledged Sanne; "                                    \
    "A 150 annotated Sanne note=[klant]_even_geduld note-id=N1; A 200 resolved Sanne"

static Settings *settings; /* of all tests; read once */

static LifeContext context_at(StoreFixture *fixture, GDateTime *now)
{
    return (LifeContext){
        .store = fixture->store, .settings = settings, .host = "mx1.host.example", .now = now};
}

static const Desk *desk(void)
{
    return settings_desk(settings, "noodhulp");
}

#define SUMMARY "Webwinkel plat (K7Q-M2XD)" /* of the page */

/* An emergency whose customer may be written to, opened at second 0 of the words. */
static void open_one(StoreFixture *fixture, const char *reference)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) opened = words_instant("0");
    g_autoptr(Plan) plan = plan_of_emergency(reference, "noodhulp", opened);
    NewEmergency *emergency = plan->emergencies->pdata[0];
    g_autoptr(LifeWorld) world = life_world_new(settings);

    emergency->needs_proof = true;
    emergency->conversation = g_strdup(world->facts->emergency->conversation);
    g_free(emergency->dedup_key);
    emergency->dedup_key = g_strdup_printf("pm1-of-%s", reference);
    for (guint i = 0; i < plan->promises->len; i++) {
        NewPromise *promise = plan->promises->pdata[i];
        g_free(promise->order);
        promise->order = g_strdup("{\"payload\": {\"summary\": \"" SUMMARY "\"}}");
    }
    emergency_open(fixture->store, plan, &error);
    g_assert_no_error(error);
}

static DeliveryKind take(StoreFixture *fixture, const IncidentEvent *event, const char *delivery)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) now = words_instant("9000");
    LifeContext context = context_at(fixture, now);
    DeliveryKind kind = DELIVERY_FOREIGN;

    life_take_event(&context, desk(), event, delivery, &kind, &error);
    g_assert_no_error(error);
    return kind;
}

static char *promised(StoreFixture *fixture, PromiseKind kind)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(EmergencyFacts) facts = emergency_look(fixture->store, REFERENCE, &error);
    g_autoptr(GString) line = g_string_new(NULL);

    g_assert_no_error(error);
    for (guint i = 0; i < facts->promises->len; i++) {
        const KeptPromise *promise = facts->promises->pdata[i];
        if (promise->kind == kind)
            g_string_append_printf(line, "%s ", promise->id);
    }
    return g_strdup(line->str);
}

static IncidentEvent *triggered(const char *title, const char *key)
{
    g_autoptr(GPtrArray) events = words_events("A 3.2 triggered api to=Sanne");
    IncidentEvent *event = words_copy(events->pdata[0]);

    event->title = g_strdup(title);
    event->incident_key = g_strdup(key);
    return event;
}

typedef struct {
    const char *title, *key, *url; /* the reference whose address it has */
    DeliveryKind kind;
} Named;

static const Named named[] = {
    {SUMMARY, NULL, NULL, DELIVERY_NEW},
    {"Re: " SUMMARY, NULL, NULL, DELIVERY_FOREIGN},
    {"disk full, see (K7Q-M2XD)", NULL, NULL, DELIVERY_FOREIGN},
    {"changed by a person", NULL, "K7Q-M2XD", DELIVERY_NEW},
    {"by REST", "pm1-of-K7Q-M2XD", NULL, DELIVERY_NEW},
    {"a step of the ladder", "pm1-of-K7Q-M2XD-2", NULL, DELIVERY_NEW},
    {"Webwinkel plat (K7Q-M2XD) again", NULL, NULL, DELIVERY_FOREIGN},
    {"another's (ZZZ-2222)", NULL, "ZZZ-2222", DELIVERY_FOREIGN},
    {"", "pm1-of-nobody", NULL, DELIVERY_FOREIGN},
    {"", "something else", NULL, DELIVERY_FOREIGN},
    {"", NULL, NULL, DELIVERY_FOREIGN},
};

static void test_names(StoreFixture *fixture, const void *data)
{
    const Named *row = data;
    g_autoptr(IncidentEvent) event = triggered(row->title, row->key);

    open_one(fixture, REFERENCE);
    if (row->url != NULL)
        event->client_url =
            emergency_url("https://pager.host.example", settings->mail_policy.id_key, row->url);
    g_assert_cmpint(take(fixture, event, "D1"), ==, row->kind);
    g_assert_cmpint(take(fixture, event, "D1"), ==, DELIVERY_REPEATED);
    g_assert_cmpint(take(fixture, event, "D2"), ==, DELIVERY_REPEATED);
}

/* Who sent it, as PagerDuty tells. */
static const struct {
    const char *client, *title;
    DeliveryKind kind;
} clients[] = {
    {"pager-milter K7Q-M2XD", "changed by a person", DELIVERY_NEW},
    {"pager-milter ZZZ-2222", SUMMARY, DELIVERY_FOREIGN},
    {"Nagios", SUMMARY, DELIVERY_FOREIGN},
};

static void test_clients(StoreFixture *fixture, const void *data)
{
    size_t row = GPOINTER_TO_SIZE(data);
    g_autoptr(IncidentEvent) event = triggered(clients[row].title, NULL);

    open_one(fixture, REFERENCE);
    event->client = g_strdup(clients[row].client);
    g_assert_cmpint(take(fixture, event, "D1"), ==, clients[row].kind);
}

static void test_forged_address(StoreFixture *fixture, const void *data)
{
    g_autoptr(IncidentEvent) event = triggered("", NULL);
    (void) data;

    open_one(fixture, REFERENCE);
    event->client_url =
        g_strdup("https://pager.host.example/emergencies/K7Q-M2XD/abcdefghijklmnop");
    g_assert_cmpint(take(fixture, event, "D1"), ==, DELIVERY_FOREIGN);
}

static void test_title_after_proof(StoreFixture *fixture, const void *data)
{
    g_autoptr(IncidentEvent) first = triggered(SUMMARY, NULL);
    g_autoptr(IncidentEvent) second = triggered(SUMMARY, NULL);
    (void) data;

    open_one(fixture, REFERENCE);
    store_fixture_sql(fixture, "UPDATE promises SET state = 'done', settled = 1 "
                               "WHERE kind = 'page'");
    g_assert_cmpint(take(fixture, first, "D1"), ==, DELIVERY_NEW);
    g_free(second->incident);
    second->incident = g_strdup("B");
    g_free(second->id);
    second->id = g_strdup("event-2");
    g_assert_cmpint(take(fixture, second, "D2"), ==, DELIVERY_FOREIGN);
}

static void take_all(StoreFixture *fixture, GPtrArray *events)
{
    for (guint i = 0; i < events->len; i++) {
        IncidentEvent *event = events->pdata[i];
        g_autofree char *delivery = g_strconcat("delivery-", event->id, NULL);
        if (event->kind == INCIDENT_EVENT_TRIGGERED && event->title == NULL)
            event->title = g_strdup(SUMMARY);
        take(fixture, event, delivery);
        take(fixture, event, delivery);
    }
}

/* The page's tag tells, though an incident of that page is known and has even ended it. */
static void test_tag_after_the_end(StoreFixture *fixture, const void *data)
{
    g_autoptr(GPtrArray) events = words_events("A 3 triggered api to=Sanne; A 50 resolved Sanne");
    g_autoptr(IncidentEvent) second = triggered("changed by a person", NULL);
    g_autoptr(GError) error = NULL;
    (void) data;

    open_one(fixture, REFERENCE);
    take_all(fixture, events);
    g_free(second->incident);
    second->incident = g_strdup("B");
    g_free(second->id);
    second->id = g_strdup("event-B");
    g_date_time_unref(second->occurred);
    second->occurred = words_instant("60");
    second->client = event_client(REFERENCE, "pm1-of-" REFERENCE);
    g_assert_cmpint(take(fixture, second, "DB"), ==, DELIVERY_NEW);
    g_autoptr(Emergency) emergency = emergency_find(fixture->store, REFERENCE, &error);
    g_assert_no_error(error);
    g_assert_null(emergency->ended);
    g_assert_cmpstr(emergency->life, ==, "waiting");
}

static void test_night(StoreFixture *fixture, const void *data)
{
    g_autoptr(GPtrArray) events = words_events(NIGHT);
    g_autoptr(GError) error = NULL;
    (void) data;

    open_one(fixture, REFERENCE);
    take_all(fixture, events);
    g_autoptr(Emergency) emergency = emergency_find(fixture->store, REFERENCE, &error);
    g_autoptr(GDateTime) resolved = words_instant("200");
    g_assert_no_error(error);
    g_assert_cmpstr(emergency->life, ==, "resolved");
    g_assert_cmpstr(emergency->end_reason, ==, "resolved");
    g_assert_true(g_date_time_equal(emergency->ended, resolved));
    g_assert_nonnull(emergency->proven);
    g_autofree char *mails = promised(fixture, PROMISE_CUSTOMER_MAIL);
    g_auto(GStrv) ids = g_strsplit(mails, " ", -1);
    g_assert_cmpuint(g_strv_length(ids) - 1, ==, 3); /* at it, the note, solved */
    g_assert_cmpuint(store_fixture_count(fixture, "promises WHERE kind = 'page' AND "
                                                  "state = 'open'"),
                     ==, 0);
}

/* The end is the same in each order, and what the customer hears is a part of what order tells. */
static void test_disorder(StoreFixture *fixture, const void *data)
{
    g_autoptr(GPtrArray) events = words_events(NIGHT);
    (void) data;

    for (unsigned round = 0; round < 24; round++) {
        g_autoptr(GError) error = NULL;
        open_one(fixture, REFERENCE);
        for (guint i = events->len; i > 1; i--)
            words_swap(events, i - 1, (guint) g_test_rand_int_range(0, (gint32) i));
        take_all(fixture, events);
        g_autoptr(Emergency) emergency = emergency_find(fixture->store, REFERENCE, &error);
        g_assert_cmpstr(emergency->life, ==, "resolved");
        g_autofree char *mails = promised(fixture, PROMISE_CUSTOMER_MAIL);
        g_auto(GStrv) ids = g_strsplit(mails, " ", -1);
        g_assert_cmpuint(g_strv_length(ids) - 1, >=, 2); /* the note, solved */
        g_assert_cmpuint(g_strv_length(ids) - 1, <=, 3);
        store_fixture_sql(fixture, "DELETE FROM emergencies");
        store_fixture_sql(fixture, "DELETE FROM promises");
        store_fixture_sql(fixture, "DELETE FROM events");
        store_fixture_sql(fixture, "DELETE FROM incidents");
        store_fixture_sql(fixture, "DELETE FROM incident_events");
        store_fixture_sql(fixture, "DELETE FROM webhooks_seen");
    }
}

static void test_check(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) now = words_instant("900");
    g_autofree char *order = check_order(CHECK_UNACKNOWLEDGED);
    LifeContext context = context_at(fixture, now);
    (void) data;

    open_one(fixture, REFERENCE);
    context.asked = now;
    life_check(&context, REFERENCE, "noodhulp", order, &error);
    g_assert_no_error(error);
    g_autofree char *mails = promised(fixture, PROMISE_CUSTOMER_MAIL);
    g_assert_cmpstr(mails, !=, "");
    g_assert_false(life_check(&context, "ZZZ-2222", "noodhulp", order, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_CONFLICT);
}

static void assert_refused(LifeContext *context, HandKind kind, int64_t minutes, const char *reason,
                           const char *why)
{
    g_autoptr(GError) error = NULL;

    g_assert_false(life_by_hand(context, REFERENCE, kind, minutes, reason, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_CONFLICT);
    g_assert_nonnull(strstr(error->message, why));
}

static void test_by_hand(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) now = words_instant("900");
    LifeContext context = context_at(fixture, now);
    (void) data;

    assert_refused(&context, HAND_WORKED, 30, NULL, "no emergency is called 'K7Q-M2XD'");
    open_one(fixture, REFERENCE);
    assert_refused(&context, HAND_TAKEN, 0, NULL, "does not wait");
    assert_refused(&context, HAND_WAIVE, 0, "", "no charge");
    life_by_hand(&context, REFERENCE, HAND_WORKED, 90, NULL, &error);
    g_assert_no_error(error);
    life_by_hand(&context, REFERENCE, HAND_WAIVE, 0, "goodwill", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(store_fixture_count(fixture, "events WHERE kind = 'worked-by-hand' AND "
                                                  "text = 'worked: 90m'"),
                     ==, 1);
    store_fixture_sql(fixture, "UPDATE emergencies SET report = NULL");
    assert_refused(&context, HAND_WORKED, 30, NULL, "erased");
}

static void test_taken(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) now = words_instant("900");
    LifeContext context = context_at(fixture, now);
    (void) data;

    open_one(fixture, REFERENCE);
    store_fixture_sql(fixture, "UPDATE emergencies SET is_watched = 1");
    life_by_hand(&context, REFERENCE, HAND_TAKEN, 0, NULL, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(store_fixture_count(fixture, "emergencies WHERE end_reason = 'taken'"), ==, 1);
    assert_refused(&context, HAND_TAKEN, 0, NULL, "does not wait");
}

static void test_title_references(void)
{
    static const char *const titles[][2] = {
        {"Plat - jan@bakkerij.example (K7Q-M2XD)", "K7Q-M2XD"},
        {"(K7Q-M2XD)", "K7Q-M2XD"},
        {"(ZZZ-2222) Plat (K7Q-M2XD)", "K7Q-M2XD"},
        {"(K7Q-M2XD) Plat", NULL},
        {"Plat K7Q-M2XD", NULL},
        {"Plat (k7q)", NULL},
        {"Plat ()", NULL},
        {"Plat (", NULL},
        {"", NULL},
    };

    for (size_t i = 0; i < G_N_ELEMENTS(titles); i++) {
        g_autofree char *reference = title_reference(titles[i][0]);
        g_assert_cmpstr(reference, ==, titles[i][1]);
    }
}

int main(int argc, char **argv)
{
    store_tests_start(&argc, &argv);
    settings = life_world_settings();
    g_test_add_func("/take/references in titles", test_title_references);
    for (size_t i = 0; i < G_N_ELEMENTS(named); i++) {
        g_autofree char *name = g_strdup_printf("what an event names, %zu", i);
        store_test_add_sqlite(name, test_names, &named[i]);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(clients); i++) {
        g_autofree char *name = g_strdup_printf("client: %s", clients[i].client);
        store_test_add_sqlite(name, test_clients, GSIZE_TO_POINTER(i));
    }
    store_test_add_sqlite("a forged address names nothing", test_forged_address, NULL);
    store_test_add("a tag names an emergency that has ended", test_tag_after_the_end, NULL);
    store_test_add_sqlite("a title names nothing once all is proven", test_title_after_proof, NULL);
    store_test_add("the usual night", test_night, NULL);
    store_test_add_sqlite("any order ends the same", test_disorder, NULL);
    store_test_add("a check", test_check, NULL);
    store_test_add_sqlite("corrections by hand", test_by_hand, NULL);
    store_test_add_sqlite("a watched mail is taken", test_taken, NULL);
    int code = store_tests_run();
    settings_unref(settings);
    return code;
}
