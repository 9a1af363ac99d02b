/* SPDX-License-Identifier: MIT */
/* What a mail is told of the open emergency that it is about, and of those of its customer. */
#include "config.h"

#include "base/instant.h"
#include "store/incidents.h"
#include "tests/support/store_fixture.h"

static const char *const desks[] = {"noodhulp", NULL};

typedef struct {
    char *open, *fold, *sender, *customer_key;
    bool is_acknowledged, is_active, is_told, is_watched;
} Shown;

static void shown_clear(Shown *shown)
{
    g_free(shown->open);
    g_free(shown->fold);
    g_free(shown->sender);
    g_free(shown->customer_key);
    *shown = (Shown){0};
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Shown, shown_clear)

static Plan *look(const Facts *facts, const void *data)
{
    Shown *shown = (Shown *) data;
    const DeskFacts *desk = g_ptr_array_index(facts->desks, 0);

    shown_clear(shown);
    shown->open = g_strdup(desk->open_emergency);
    shown->fold = g_strdup(desk->fold_emergency);
    shown->sender = g_strdup(desk->open.sender);
    shown->customer_key = g_strdup(desk->open.customer_key);
    shown->is_acknowledged = desk->open.acknowledged != NULL;
    shown->is_active = desk->open.activity != NULL;
    shown->is_told = desk->open.customer_told != NULL;
    shown->is_watched = desk->open.is_watched;
    return plan_new();
}

static Shown ask(StoreFixture *fixture, const char *customer_key, const char *plan_key,
                 int64_t seconds)
{
    static const char *const references[] = {"R", NULL};
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) now = store_fixture_at(fixture, seconds);
    Shown shown = {0};
    const Question question = {.seen_key = "mail",
                               .desks = desks,
                               .own_references = references,
                               .sender = "customer@shop.example",
                               .customer_key = customer_key,
                               .plan_key = plan_key,
                               .now = now};
    g_autoptr(Plan) plan = store_transact(fixture->store, &question, look, &shown, &error);

    g_assert_no_error(error);
    return shown;
}

static void open_of(StoreFixture *fixture, const char *reference, const char *desk, bool is_watched)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plan) plan = plan_of_emergency(reference, desk, fixture->now);
    NewEmergency *emergency = g_ptr_array_index(plan->emergencies, 0);

    emergency->customer_key = g_strdup("customer-key");
    emergency->customer = g_strdup("{\"name\": \"Shop\"}");
    emergency->plan = g_strdup("plan-key");
    emergency->conversation = g_strdup("{\"to\": \"customer@shop.example\"}");
    emergency->needs_proof = true;
    emergency->is_watched = is_watched;
    emergency_open(fixture->store, plan, &error);
    g_assert_no_error(error);
}

static void test_kept_whole(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    (void) data;

    open_of(fixture, "R", "noodhulp", true);
    g_autoptr(Emergency) emergency = emergency_find(fixture->store, "R", &error);
    g_assert_no_error(error);
    g_assert_cmpstr(emergency->customer_key, ==, "customer-key");
    g_assert_cmpstr(emergency->customer, ==, "{\"name\": \"Shop\"}");
    g_assert_cmpstr(emergency->plan, ==, "plan-key");
    g_assert_cmpstr(emergency->conversation, ==, "{\"to\": \"customer@shop.example\"}");
    g_assert_true(emergency->needs_proof);
    g_assert_true(emergency->is_watched);
    g_assert_cmpstr(emergency->life, ==, "waiting");
    g_assert_null(emergency->proven);
}

/* What changes of R, and what a mail about it is told then. */
typedef struct {
    const char *name;
    bool is_acknowledged, is_active, is_told, is_watched;
    bool becomes_unacknowledged, becomes_paged;
    Shown shown;
} Row;

static const Row rows[] = {
    {"a fresh one", .shown = {0}},
    {"an acknowledged one", .is_acknowledged = true, .shown = {.is_acknowledged = true}},
    {"one whose acknowledgement has run out", .is_acknowledged = true,
     .becomes_unacknowledged = true, .shown = {0}},
    {"one that somebody wrote to", .is_active = true, .shown = {.is_active = true}},
    {"one whose customer was told", .is_told = true, .shown = {.is_told = true}},
    {"a watched one", .is_watched = true, .shown = {.is_watched = true}},
    {"a watched one that pages now", .is_watched = true, .becomes_paged = true, .shown = {0}},
};

static Plan *change_first(const EmergencyFacts *facts, const void *data)
{
    const Row *row = data;
    Plan *plan = plan_new();
    GDateTime *at = facts->emergency->opened;
    EmergencyChange *change = plan_change(plan, "R");

    change->acknowledged = row->is_acknowledged ? g_date_time_ref(at) : NULL;
    change->activity = row->is_active ? g_date_time_ref(at) : NULL;
    change->customer_told = row->is_told ? g_date_time_ref(at) : NULL;
    return plan;
}

static Plan *change_then(const EmergencyFacts *facts, const void *data)
{
    const Row *row = data;
    Plan *plan = plan_new();
    EmergencyChange *change = plan_change(plan, "R");
    (void) facts;

    change->is_unacknowledged = row->becomes_unacknowledged;
    change->is_paged = row->becomes_paged;
    return plan;
}

static void test_open_facts(StoreFixture *fixture, const void *data)
{
    const Row *row = data;
    g_autoptr(GError) error = NULL;

    open_of(fixture, "R", "noodhulp", row->is_watched);
    emergency_review(fixture->store, "R", fixture->now, change_first, row, &error);
    emergency_review(fixture->store, "R", fixture->now, change_then, row, &error);
    g_assert_no_error(error);
    g_auto(Shown) shown = ask(fixture, NULL, NULL, 60);
    g_assert_cmpstr(shown.open, ==, "R");
    g_assert_cmpstr(shown.sender, ==, "customer@shop.example");
    g_assert_cmpstr(shown.customer_key, ==, "customer-key");
    g_assert_cmpint(shown.is_acknowledged, ==, row->shown.is_acknowledged);
    g_assert_cmpint(shown.is_active, ==, row->shown.is_active);
    g_assert_cmpint(shown.is_told, ==, row->shown.is_told);
    g_assert_cmpint(shown.is_watched, ==, row->shown.is_watched);
    g_assert_null(shown.fold);
}

/* An emergency S of the customer, and whether a mail in a new thread folds into it. */
typedef struct {
    const char *name, *desk, *customer_key;
    bool is_watched, is_acknowledged, is_ended;
    int64_t seconds;
    const char *fold, *plan; /* of the mail */
} FoldRow;

static const FoldRow fold_rows[] = {
    {"a second thread folds into an open one", "noodhulp", "customer-key", false, false, false, 60,
     "S", NULL},
    {"a second thread of half an hour later does not", "noodhulp", "customer-key", false, false,
     false, FOLD_WINDOW_S, NULL, NULL},
    {"a second thread just before that does", "noodhulp", "customer-key", false, false, false,
     FOLD_WINDOW_S - 1, "S", NULL},
    {"a second thread about the same plan folds", "noodhulp", "customer-key", false, false, false,
     60, "S", "plan-key"},
    {"a second thread about another plan does not", "noodhulp", "customer-key", false, false, false,
     60, NULL, "another"},
    {"another customer does not fold", "noodhulp", "another", false, false, false, 60, NULL, NULL},
    {"an unknown customer does not fold", "noodhulp", NULL, false, false, false, 60, NULL, NULL},
    {"another desk does not fold", "hosting", "customer-key", false, false, false, 60, NULL, NULL},
    {"nobody folds into a watched one", "noodhulp", "customer-key", true, false, false, 60, NULL,
     NULL},
    {"nobody folds into an acknowledged one", "noodhulp", "customer-key", false, true, false, 60,
     NULL, NULL},
    {"nobody folds into an ended one", "noodhulp", "customer-key", false, false, true, 60, NULL,
     NULL},
};

static Plan *acknowledge(const EmergencyFacts *facts, const void *data)
{
    Plan *plan = plan_new();
    (void) data;

    plan_change(plan, "S")->acknowledged = g_date_time_ref(facts->emergency->opened);
    return plan;
}

static void test_fold(StoreFixture *fixture, const void *data)
{
    const FoldRow *row = data;
    g_autoptr(GError) error = NULL;

    open_of(fixture, "S", row->desk, row->is_watched);
    if (row->is_acknowledged)
        emergency_review(fixture->store, "S", fixture->now, acknowledge, NULL, &error);
    if (row->is_ended)
        emergency_close(fixture->store, "S", "closed", fixture->now, &error);
    g_assert_no_error(error);
    g_auto(Shown) shown = ask(fixture, row->customer_key, row->plan, row->seconds);
    g_assert_cmpstr(shown.fold, ==, row->fold);
    g_assert_null(shown.open);
}

static Plan *end_and_reopen(const EmergencyFacts *facts, const void *data)
{
    Plan *plan = plan_new();
    EmergencyChange *change = plan_change(plan, "R");
    (void) data;

    change->is_reopened = facts->emergency->ended != NULL;
    if (!change->is_reopened) {
        change->ended = g_date_time_ref(facts->emergency->opened);
        change->end_reason = g_strdup("resolved");
        change->life = g_strdup("resolved");
    }
    return plan;
}

static void test_reopened(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    (void) data;

    open_of(fixture, "R", "noodhulp", false);
    emergency_review(fixture->store, "R", fixture->now, end_and_reopen, NULL, &error);
    g_autoptr(Emergency) ended = emergency_find(fixture->store, "R", &error);
    g_assert_nonnull(ended->ended);
    g_assert_cmpstr(ended->end_reason, ==, "resolved");
    emergency_review(fixture->store, "R", fixture->now, end_and_reopen, NULL, &error);
    g_autoptr(Emergency) open = emergency_find(fixture->store, "R", &error);
    g_assert_no_error(error);
    g_assert_null(open->ended);
    g_assert_null(open->end_reason);
}

int main(int argc, char **argv)
{
    store_tests_start(&argc, &argv);
    store_test_add("an emergency is kept with its customer", test_kept_whole, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        store_test_add(rows[i].name, test_open_facts, &rows[i]);
    for (size_t i = 0; i < G_N_ELEMENTS(fold_rows); i++)
        store_test_add(fold_rows[i].name, test_fold, &fold_rows[i]);
    store_test_add("an emergency that is opened again has no end", test_reopened, NULL);
    return store_tests_run();
}
