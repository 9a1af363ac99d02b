/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "life/ending.h"
#include "life/take.h"
#include "tests/support/life_world.h"
#include "tests/support/store_fixture.h"

#define REFERENCE LIFE_WORLD_REFERENCE
#define TITLE     "Webwinkel plat (" REFERENCE ")" /* of the page */
#define SINCE     "opened + 86400000000"
#define HELD      "A 3 triggered api to=Sanne; A 90 acknowledged Sanne"

static Settings *settings; /* of all tests; read once */

/* What has happened to an emergency whose day is over since it was opened. */
typedef struct {
    const char *name, *events, *sql;
    bool ends;
} Overdue;

static const Overdue overdue[] = {
    {"nothing", "", "", true},
    {"nobody came", "A 3 triggered api to=Sanne", "", true},
    {"its page is on its way", "", "UPDATE promises SET state = 'open' WHERE kind = 'page'", false},
    {"it was paged again", "", "UPDATE emergencies SET round_began = " SINCE, false},
    {"somebody wrote", "", "UPDATE emergencies SET activity = " SINCE, false},
    {"a person has it", HELD, "", false},
    {"a person had it", HELD "; A 200 unacknowledged - to=Sanne", "", false},
};

static void open_one(StoreFixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) opened = words_instant("0");
    g_autoptr(Plan) plan = plan_of_emergency(REFERENCE, "noodhulp", opened);

    ((NewEmergency *) plan->emergencies->pdata[0])->needs_proof = true;
    for (guint i = 0; i < plan->promises->len; i++) {
        NewPromise *promise = plan->promises->pdata[i];
        g_free(promise->order);
        promise->order = g_strdup("{\"payload\": {\"summary\": \"" TITLE "\"}}");
    }
    emergency_open(fixture->store, plan, &error);
    g_assert_no_error(error);
}

static void take_all(const LifeContext *context, const char *words)
{
    g_autoptr(GPtrArray) events = words_events(words);

    for (guint i = 0; i < events->len; i++) {
        g_autoptr(GError) error = NULL;
        IncidentEvent *event = events->pdata[i];
        DeliveryKind kind = DELIVERY_FOREIGN;
        if (event->title == NULL)
            event->title = g_strdup(TITLE);
        life_take_event(context, settings_desk(settings, "noodhulp"), event, event->id, &kind,
                        &error);
        g_assert_no_error(error);
        g_assert_cmpint(kind, ==, DELIVERY_NEW);
    }
}

/* Support hears of what has expired; of what a person has, only when they have had it for a day. */
static void test_overdue(StoreFixture *fixture, const void *data)
{
    const Overdue *row = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) now = words_instant("9000");
    const LifeContext context = {
        .store = fixture->store, .settings = settings, .host = "mx1.host.example", .now = now};
    bool has_ended = !row->ends;

    open_one(fixture);
    take_all(&context, row->events);
    store_fixture_sql(fixture, "UPDATE emergencies SET opened = opened - 86400000000, "
                               "round_began = NULL, activity = NULL");
    store_fixture_sql(fixture, "UPDATE promises SET state = 'done', settled = 1 "
                               "WHERE kind = 'page'");
    if (*row->sql != '\0')
        store_fixture_sql(fixture, row->sql);
    life_expire(&context, REFERENCE, &has_ended, &error);
    g_assert_no_error(error);
    g_assert_cmpint(has_ended, ==, row->ends);
    g_assert_cmpuint(store_fixture_count(fixture, "emergencies WHERE ended IS NOT NULL"), ==,
                     row->ends);
    g_assert_cmpint(store_fixture_count(fixture, "promises WHERE kind = 'support-mail'") > 0, ==,
                    row->ends);
}

int main(int argc, char **argv)
{
    store_tests_start(&argc, &argv);
    settings = life_world_settings();
    for (size_t i = 0; i < G_N_ELEMENTS(overdue); i++) {
        g_autofree char *name = g_strdup_printf("its day is over, and %s", overdue[i].name);
        store_test_add_sqlite(name, test_overdue, &overdue[i]);
    }
    int code = store_tests_run();
    settings_unref(settings);
    return code;
}
