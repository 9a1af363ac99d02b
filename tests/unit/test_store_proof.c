/* SPDX-License-Identifier: MIT */
/* What proof, its absence and an ending mean for the promises beside them. */
#include "config.h"

#include "base/instant.h"
#include "store/incidents.h"
#include "tests/support/store_fixture.h"

#define STEPS 4

/* What happens to a promise of the emergency R, a minute after the step before. */
typedef struct {
    enum {
        END_OF_STEPS,
        CLAIM,
        SETTLE,
        PLAN_DROP,
        PLAN_DROP_ONE,
        PLAN_PROOF,
        PLAN_END,
        CLOSE,
        TAKE_BACK
    } what;
    SettlementKind kind;
    PromiseKind promise;
} Step;

typedef struct {
    const char *name;
    bool needs_proof;
    Step steps[STEPS];
    const char *open; /* the kinds of promises that are open then, by their ids */
} Row;

static void put(Plan *plan, PromiseKind kind, GDateTime *due, const char *after)
{
    g_autofree char *id = g_strdup_printf("R-%s", promise_kind_name(kind));
    const NewPromise promise = {.id = id,
                                .kind = kind,
                                .emergency = (char *) "R",
                                .desk = (char *) "noodhulp",
                                .target = (char *) "",
                                .order = (char *) "{}",
                                .due = due,
                                .after = (char *) after};

    plan_add_promise(plan, &promise);
}

/* An emergency with a promise of each kind that proof is about, all due within two minutes. */
static void open_one(StoreFixture *fixture, bool needs_proof)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) later = store_fixture_at(fixture, 110);
    g_autoptr(Plan) plan = plan_of_emergency("R", "noodhulp", fixture->now);
    NewEmergency *emergency = g_ptr_array_index(plan->emergencies, 0);

    emergency->needs_proof = needs_proof;
    put(plan, PROMISE_PROOF, later, NULL);
    put(plan, PROMISE_LADDER, later, NULL);
    put(plan, PROMISE_CHECK, later, NULL);
    put(plan, PROMISE_NOTE, later, "R-proof");
    emergency_open(fixture->store, plan, &error);
    g_assert_no_error(error);
}

static void settle(StoreFixture *fixture, const Step *step, GDateTime *now)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) settlements =
        g_ptr_array_new_with_free_func((GDestroyNotify) settlement_free);
    Settlement *settlement = g_new0(Settlement, 1);
    const char *suffix =
        step->promise == PROMISE_FALLBACK_MAIL ? "fallback" : promise_kind_name(step->promise);

    settlement->kind = step->kind;
    settlement->promise_kind = step->promise;
    settlement->id = g_strdup_printf("R-%s", suffix);
    settlement->emergency = g_strdup("R");
    settlement->due = instant_add_seconds(now, 3600);
    settlement->error = g_strdup("");
    settlement->event_kind = g_strdup("settled");
    settlement->event_text = g_strdup("");
    g_ptr_array_add(settlements, settlement);
    outbox_settle(fixture->store, settlements, now, &error);
    g_assert_no_error(error);
}

static Plan *plan_step(const EmergencyFacts *facts, const void *data)
{
    const Step *step = data;
    Plan *plan = plan_new();
    EmergencyChange *change = plan_change(plan, "R");

    if (step->what == PLAN_DROP)
        plan_drop(plan, "R", 1U << step->promise);
    if (step->what == PLAN_DROP_ONE) {
        g_autofree char *id = g_strdup_printf("R-%s", promise_kind_name(step->promise));
        plan_drop_one(plan, "R", id);
    }
    if (step->what == PLAN_PROOF)
        change->proven = g_date_time_ref(facts->emergency->opened);
    if (step->what == PLAN_END) {
        change->ended = g_date_time_ref(facts->emergency->opened);
        change->end_reason = g_strdup("resolved");
        put(plan, PROMISE_SUPPORT_MAIL, facts->emergency->opened, NULL);
    }
    return plan;
}

static void run_step(StoreFixture *fixture, const Step *step, GDateTime *now)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) claimed = NULL;

    if (step->what == SETTLE)
        settle(fixture, step, now);
    else if (step->what == CLAIM)
        claimed = outbox_claim(fixture->store, now, 20, 600, &error);
    else if (step->what == CLOSE)
        emergency_close(fixture->store, "R", "closed", now, &error);
    else if (step->what == TAKE_BACK)
        outbox_take_back(fixture->store, &error);
    else
        emergency_review(fixture->store, "R", now, plan_step, step, &error);
    g_assert_no_error(error);
}

static int by_id(const void *left, const void *right)
{
    return g_strcmp0((*(Promise *const *) left)->id, (*(Promise *const *) right)->id);
}

static char *open_ids(StoreFixture *fixture)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) promises = outbox_list(fixture->store, &error);
    g_autoptr(GString) ids = g_string_new(NULL);

    g_assert_no_error(error);
    g_ptr_array_sort(promises, by_id);
    for (unsigned i = 0; i < promises->len; i++) {
        const Promise *promise = g_ptr_array_index(promises, i);
        g_string_append_printf(ids, "%s%s", i == 0 ? "" : " ", promise->id + 2);
    }
    return g_string_free(g_steal_pointer(&ids), FALSE);
}

static void run_row(StoreFixture *fixture, const void *data)
{
    const Row *row = data;

    open_one(fixture, row->needs_proof);
    for (unsigned i = 0; i < STEPS && row->steps[i].what != END_OF_STEPS; i++) {
        g_autoptr(GDateTime) now = store_fixture_at(fixture, 130 + 60 * (int64_t) i);
        run_step(fixture, &row->steps[i], now);
    }
    g_autofree char *open = open_ids(fixture);
    g_assert_cmpstr(open, ==, row->open);
}

#define ALL "check confirmation fallback ladder note page proof"

static const Row rows[] = {
    {"an accepted page calls the ladder off where no proof is to come",
     false,
     {{SETTLE, SETTLEMENT_DONE, PROMISE_PAGE}},
     "check confirmation note"},
    {"an accepted page calls nobody off where proof is to come",
     true,
     {{SETTLE, SETTLEMENT_DONE, PROMISE_PAGE}},
     "check confirmation fallback ladder note proof"},
    {"proof calls all of them off",
     true,
     {{SETTLE, SETTLEMENT_PROVEN, PROMISE_PROOF}},
     "check confirmation note"},
    {"proof by a step of the ladder calls all of them off",
     true,
     {{SETTLE, SETTLEMENT_PROVEN, PROMISE_LADDER}},
     "check confirmation note"},
    {"proof leaves alone what is on its way, but pages",
     true,
     {{CLAIM, 0, 0}, {SETTLE, SETTLEMENT_PROVEN, PROMISE_PROOF}},
     "check confirmation fallback ladder note"},
    {"a ladder step that fails after proof is not tried again",
     true,
     {{CLAIM, 0, 0},
      {SETTLE, SETTLEMENT_PROVEN, PROMISE_PROOF},
      {SETTLE, SETTLEMENT_TRY_AGAIN, PROMISE_LADDER},
      {SETTLE, SETTLEMENT_RELEASED, PROMISE_FALLBACK_MAIL}},
     "check confirmation note"},
    {"a page that fails after proof is not tried again",
     true,
     {{CLAIM, 0, 0},
      {SETTLE, SETTLEMENT_PROVEN, PROMISE_PROOF},
      {SETTLE, SETTLEMENT_TRY_AGAIN, PROMISE_PAGE}},
     "check confirmation fallback ladder note"},
    {"a ladder step that fails without proof is tried again",
     true,
     {{CLAIM, 0, 0},
      {SETTLE, SETTLEMENT_DONE, PROMISE_PAGE},
      {SETTLE, SETTLEMENT_FOR_PEOPLE, PROMISE_LADDER}},
     "check confirmation fallback ladder note proof"},
    {"a ladder step on its way ends with a page that needs no proof",
     false,
     {{CLAIM, 0, 0},
      {SETTLE, SETTLEMENT_DONE, PROMISE_PAGE},
      {SETTLE, SETTLEMENT_FOR_PEOPLE, PROMISE_LADDER}},
     "check confirmation fallback note proof"},
    {"what is on its way after proof is dropped when its dispatch dies",
     true,
     {{CLAIM, 0, 0}, {SETTLE, SETTLEMENT_PROVEN, PROMISE_PROOF}, {TAKE_BACK, 0, 0}},
     "check confirmation note"},
    {"an ending by hand calls all of them off, and what looks again",
     true,
     {{CLOSE, 0, 0}},
     "confirmation note"},
    {"an ending by a plan leaves what the plan promises",
     true,
     {{PLAN_END, 0, 0}, {PLAN_END, 0, 0}},
     "confirmation note support-mail"},
    {"proof by a plan calls all of them off",
     true,
     {{PLAN_PROOF, 0, 0}},
     "check confirmation note"},
    {"a plan drops what it names",
     true,
     {{PLAN_DROP, 0, PROMISE_NOTE}},
     "check confirmation "
     "fallback ladder page "
     "proof"},
    {"a plan drops one alone",
     true,
     {{PLAN_DROP_ONE, 0, PROMISE_NOTE}},
     "check confirmation fallback ladder page proof"},
    {"one that a plan has dropped on its way is not tried again",
     true,
     {{CLAIM, 0, 0},
      {PLAN_DROP_ONE, 0, PROMISE_NOTE},
      {SETTLE, SETTLEMENT_TRY_AGAIN, PROMISE_NOTE}},
     "check confirmation fallback ladder page proof"},
    {"one that a plan wants to drop on its way stays until then",
     true,
     {{CLAIM, 0, 0}, {PLAN_DROP_ONE, 0, PROMISE_NOTE}},
     ALL},
    {"a plan does not drop what is on its way",
     true,
     {{CLAIM, 0, 0}, {PLAN_DROP, 0, PROMISE_NOTE}},
     ALL},
    {"what a plan has dropped on its way is not tried again",
     true,
     {{CLAIM, 0, 0}, {PLAN_DROP, 0, PROMISE_NOTE}, {SETTLE, SETTLEMENT_TRY_AGAIN, PROMISE_NOTE}},
     "check confirmation fallback ladder page proof"},
};

/* A page that was refused makes the ladder due at once, each step once. */
static void test_refused_page(StoreFixture *fixture, const void *data)
{
    static const Step refused = {SETTLE, SETTLEMENT_FOR_PEOPLE, PROMISE_PAGE};
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) now = store_fixture_at(fixture, 5);
    (void) data;

    open_one(fixture, true);
    settle(fixture, &refused, now);
    g_autoptr(GPtrArray) claimed = outbox_claim(fixture->store, now, 20, 600, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(claimed->len, ==, 2);
    g_ptr_array_sort(claimed, by_id);
    g_assert_cmpint(((Promise *) claimed->pdata[0])->kind, ==, PROMISE_FALLBACK_MAIL);
    g_assert_cmpint(((Promise *) claimed->pdata[1])->kind, ==, PROMISE_LADDER);
}

/* Only the first proof ends pages: one that is made for a proven emergency stands. */
static void test_page_after_proof(StoreFixture *fixture, const void *data)
{
    static const Step proof = {PLAN_PROOF, 0, 0};
    g_autoptr(GError) error = NULL;
    g_autoptr(Plan) plan = plan_new();
    (void) data;

    open_one(fixture, true);
    run_step(fixture, &proof, fixture->now);
    plan_put_promise(plan, PROMISE_PAGE, "R", "noodhulp", fixture->now);
    outbox_put(fixture->store, plan->promises, &error);
    run_step(fixture, &proof, fixture->now);
    g_assert_no_error(error);
    g_assert_cmpuint(store_fixture_count(fixture, "promises WHERE kind = 'page' AND "
                                                  "state = 'open'"),
                     ==, 1);
}

static void test_promise_tells(StoreFixture *fixture, const void *data)
{
    static const Step proof = {SETTLE, SETTLEMENT_PROVEN, PROMISE_PROOF};
    g_autoptr(GError) error = NULL;
    (void) data;

    open_one(fixture, true);
    g_autoptr(GPtrArray) before = outbox_list(fixture->store, &error);
    g_assert_no_error(error);
    g_assert_false(((Promise *) before->pdata[0])->is_proven);
    g_assert_true(((Promise *) before->pdata[0])->needs_proof);
    settle(fixture, &proof, fixture->now);
    emergency_close(fixture->store, "R", "closed", fixture->now, &error);
    g_autoptr(GPtrArray) after = outbox_list(fixture->store, &error);
    g_assert_no_error(error);
    g_assert_true(((Promise *) after->pdata[0])->is_proven);
    g_assert_true(((Promise *) after->pdata[0])->is_ended);
    g_assert_false(((Promise *) after->pdata[0])->is_acknowledged);
}

/* A digest is of no emergency: it is claimed, tried again and dropped all the same. */
static void test_promise_of_no_emergency(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plan) plan = plan_new();
    NewPromise *digest = plan_put_promise(plan, PROMISE_SUPPORT_MAIL, "", "noodhulp", fixture->now);
    (void) data;

    outbox_put(fixture->store, plan->promises, &error);
    g_autoptr(GPtrArray) claimed = outbox_claim(fixture->store, fixture->now, 20, 600, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(claimed->len, ==, 1);
    const Promise *promise = g_ptr_array_index(claimed, 0);
    g_assert_cmpstr(promise->emergency, ==, "");
    g_assert_null(promise->dedup_key);
    g_assert_null(promise->opened);
    g_assert_true(outbox_drop(fixture->store, digest->id, fixture->now, &error));
    g_assert_cmpuint(store_fixture_count(fixture, "events"), ==, 0);
}

/* Statements name the kinds that this release knows: one that was forgotten would wait for ever. */
static void test_each_kind(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plan) plan = plan_new();

    (void) data;
    for (int kind = 0; kind <= PROMISE_CHECK; kind++)
        plan_put_promise(plan, (PromiseKind) kind, "", "noodhulp", fixture->now);
    outbox_put(fixture->store, plan->promises, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) claimed = outbox_claim(fixture->store, fixture->now, 100, 60, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(claimed->len, ==, PROMISE_CHECK + 1);
}

int main(int argc, char **argv)
{
    store_tests_start(&argc, &argv);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        store_test_add(rows[i].name, run_row, &rows[i]);
    store_test_add("a refused page lets the ladder go at once", test_refused_page, NULL);
    store_test_add("a page that is made after proof stands", test_page_after_proof, NULL);
    store_test_add("a promise tells where its emergency stands", test_promise_tells, NULL);
    store_test_add("a promise of no emergency is one all the same", test_promise_of_no_emergency,
                   NULL);
    store_test_add("each kind of promise is claimed", test_each_kind, NULL);
    return store_tests_run();
}
