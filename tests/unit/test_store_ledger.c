/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/instant.h"
#include "store/incidents.h"
#include "store/ledger.h"
#include "tests/support/store_fixture.h"

#define DAY_S (24 * INT64_C(3600))

static void put_row(Plan *plan, const char *emergency, const char *plan_key, int64_t hundredths,
                    GDateTime *at)
{
    NewLedgerRow *row = g_new0(NewLedgerRow, 1);

    row->emergency = g_strdup(emergency);
    row->desk = g_strdup("noodhulp");
    row->plan = g_strdup(plan_key);
    row->currency = g_strdup("EUR");
    row->what = g_strdup("bill");
    row->spans = g_strdup("[[1768183200,1768184100]]");
    row->hundredths = hundredths;
    row->worked_minutes = 15;
    row->quarters = 1;
    row->at = g_date_time_ref(at);
    g_ptr_array_add(plan->ledger, row);
}

static void add_row(StoreFixture *fixture, const char *emergency, int64_t hundredths, int64_t day)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) at = store_fixture_at(fixture, day * DAY_S);
    g_autoptr(Plan) plan = plan_new();

    put_row(plan, emergency, "plan-key", hundredths, at);
    emergency_open(fixture->store, plan, &error);
    g_assert_no_error(error);
}

static void add_three(StoreFixture *fixture)
{
    add_row(fixture, "A", 10000, 0);
    add_row(fixture, "B", -5000, 1);
    add_row(fixture, "A", 2500, 2);
}

static void test_chain(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) later = store_fixture_at(fixture, 2 * DAY_S);
    (void) data;

    g_assert_true(ledger_verify(fixture->store, &error));
    add_three(fixture);
    g_assert_true(ledger_verify(fixture->store, &error));
    g_assert_no_error(error);
    g_autoptr(GPtrArray) rows = ledger_list(fixture->store, fixture->now, later, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(rows->len, ==, 2); /* the end of a span is not in it */
    const LedgerRow *first = rows->pdata[0], *second = rows->pdata[1];
    g_assert_cmpint(first->number, ==, 1);
    g_assert_cmpstr(first->before, ==, "");
    g_assert_cmpint(second->hundredths, ==, -5000);
    g_assert_cmpstr(second->before, ==, first->hash);
    g_assert_cmpuint(second->worked_minutes, ==, 15);
    g_assert_cmpstr(second->reason, ==, "");
}

/* The form that a row is hashed in is told to people, who may check it without us. */
static void test_hash_is_as_told(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) later = store_fixture_at(fixture, 1);
    g_autofree char *hash = g_compute_checksum_for_string(
        G_CHECKSUM_SHA256,
        "0:,1:1,1:A,8:noodhulp,8:plan-key,3:EUR,4:bill,0:,25:[[1768183200,1768184100]],5:10000,"
        "2:15,1:0,1:1,16:1768183200000000,",
        -1);
    (void) data;

    add_row(fixture, "A", 10000, 0);
    g_autoptr(GPtrArray) rows = ledger_list(fixture->store, fixture->now, later, &error);
    g_assert_cmpstr(((LedgerRow *) rows->pdata[0])->hash, ==, hash);
}

/* What somebody may do to the table, and the row at which it shows. */
static const struct Forgery {
    const char *sql, *row;
} forgeries[] = {
    {"UPDATE ledger SET hundredths = 1 WHERE number = 2", "row 2 "},
    {"UPDATE ledger SET at = at + 1 WHERE number = 1", "row 1 "},
    {"UPDATE ledger SET emergency = 'A1', desk = 'noodhul' WHERE number = 1", "row 1 "},
    {"DELETE FROM ledger WHERE number = 1", "row 2 "},
    {"DELETE FROM ledger WHERE number = 2", "row 3 "},
    {"DELETE FROM ledger WHERE number = 2; UPDATE ledger SET number = 2 WHERE number = 3",
     "row 2 "},
};

static void test_forgery(StoreFixture *fixture, const void *data)
{
    const struct Forgery *forgery = data;
    g_autoptr(GError) error = NULL;

    add_three(fixture);
    store_fixture_sql(fixture, forgery->sql);
    g_assert_false(ledger_verify(fixture->store, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_BROKEN);
    g_assert_nonnull(strstr(error->message, forgery->row));
}

/* A plan with an emergency of a known plan, and a row of another of the same plan. */
static void test_facts(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plan) plan = plan_of_emergency("A", "noodhulp", fixture->now);
    NewEmergency *emergency = g_ptr_array_index(plan->emergencies, 0);
    (void) data;

    emergency->plan = g_strdup("plan-key");
    put_row(plan, "A", "plan-key", 100, fixture->now);
    put_row(plan, "B", "plan-key", 200, fixture->now);
    put_row(plan, "C", "other", 300, fixture->now);
    put_row(plan, "D", "", 400, fixture->now);
    put_row(plan, "B", "plan-key", 500, fixture->now);
    emergency_open(fixture->store, plan, &error);
    g_autoptr(EmergencyFacts) facts = emergency_look(fixture->store, "A", &error);
    g_assert_no_error(error);
    g_assert_cmpuint(facts->ledger->len, ==, 1);
    g_assert_cmpuint(facts->siblings->len, ==, 2);
    g_assert_cmpint(((LedgerRow *) facts->siblings->pdata[0])->hundredths, ==, 200);
    g_assert_cmpint(((LedgerRow *) facts->siblings->pdata[1])->hundredths, ==, 500);
}

static void *add_rows(void *data)
{
    StoreFixture *fixture = data;
    g_autoptr(Store) store = store_fixture_open(fixture);
    StoreFixture own = *fixture;

    own.store = store;
    for (int i = 0; i < 20; i++)
        add_row(&own, "A", 100, 0);
    return NULL;
}

static void test_two_writers(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    GThread *other = g_thread_new("other", add_rows, fixture);
    (void) data;

    add_rows(fixture);
    g_thread_join(other);
    g_assert_true(ledger_verify(fixture->store, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(store_fixture_count(fixture, "ledger"), ==, 40);
}

int main(int argc, char **argv)
{
    store_tests_start(&argc, &argv);
    store_test_add("ledger/each row carries the hash of the one before", test_chain, NULL);
    store_test_add("ledger/a hash is made as it is told", test_hash_is_as_told, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(forgeries); i++) {
        g_autofree char *name = g_strdup_printf("ledger/found: %s", forgeries[i].sql);
        store_test_add(name, test_forgery, &forgeries[i]);
    }
    store_test_add("ledger/an emergency knows the bills of its plan", test_facts, NULL);
    store_test_add("ledger/two hosts add to one chain", test_two_writers, NULL);
    return store_tests_run();
}
