/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/instant.h"
#include "store/event_rate.h"
#include "tests/support/store_fixture.h"

static void open_one(StoreFixture *fixture, const char *reference)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plan) plan = plan_of_emergency(reference, "noodhulp", fixture->now);

    emergency_open(fixture->store, plan, &error);
    g_assert_no_error(error);
}

/* Claims what may go so many seconds later; gives the ids in order, "a b". */
static char *claim_at(StoreFixture *fixture, int64_t seconds)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) now = store_fixture_at(fixture, seconds);
    g_autoptr(GPtrArray) promises = outbox_claim(fixture->store, now, 10, 30, &error);
    g_autoptr(GString) ids = g_string_new(NULL);

    g_assert_no_error(error);
    for (unsigned i = 0; i < promises->len; i++) {
        const Promise *promise = g_ptr_array_index(promises, i);
        g_string_append_printf(ids, "%s%s", i == 0 ? "" : " ", promise->id);
    }
    return g_string_free(g_steal_pointer(&ids), FALSE);
}

static void expect_claim(StoreFixture *fixture, int64_t seconds, const char *ids)
{
    g_autofree char *claimed = claim_at(fixture, seconds);

    g_assert_cmpstr(claimed, ==, ids);
}

/* What happened to a promise of emergency R; the next try lies a minute later. */
static void settle_at(StoreFixture *fixture, int64_t seconds, SettlementKind kind,
                      PromiseKind promise_kind)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) now = store_fixture_at(fixture, seconds);
    g_autoptr(GPtrArray) settlements =
        g_ptr_array_new_with_free_func((GDestroyNotify) settlement_free);
    Settlement *settlement = g_new0(Settlement, 1);
    const char *suffix =
        promise_kind == PROMISE_FALLBACK_MAIL ? "fallback" : promise_kind_name(promise_kind);

    settlement->kind = kind;
    settlement->promise_kind = promise_kind;
    settlement->id = g_strdup_printf("R-%s", suffix);
    settlement->emergency = g_strdup("R");
    settlement->due = instant_add_seconds(now, 60);
    settlement->error = g_strdup("503 from the server");
    settlement->message = g_strdup("Subject: received\r\n\r\nbody\r\n");
    settlement->event_kind = g_strdup("page-tried");
    settlement->event_text = g_strdup("tried");
    g_ptr_array_add(settlements, settlement);
    outbox_settle(fixture->store, settlements, now, &error);
    g_assert_no_error(error);
}

static Promise *find_open(StoreFixture *fixture, const char *id)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) promises = outbox_list(fixture->store, &error);

    g_assert_no_error(error);
    for (unsigned i = 0; i < promises->len; i++) {
        if (g_str_equal(((Promise *) g_ptr_array_index(promises, i))->id, id))
            return g_ptr_array_steal_index(promises, i);
    }
    return NULL;
}

static void test_claimed_once(StoreFixture *fixture, const void *data)
{
    (void) data;
    open_one(fixture, "R");
    expect_claim(fixture, 0, "R-page");
    expect_claim(fixture, 0, "");
    expect_claim(fixture, 29, "");
    expect_claim(fixture, 31, "R-page");
}

static void test_carries_emergency(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    (void) data;

    open_one(fixture, "R");
    g_autoptr(GPtrArray) promises = outbox_claim(fixture->store, fixture->now, 10, 30, &error);
    g_assert_no_error(error);
    const Promise *page = g_ptr_array_index(promises, 0);
    g_assert_cmpint(page->kind, ==, PROMISE_PAGE);
    g_assert_cmpstr(page->dedup_key, ==, "key of R");
    g_assert_cmpstr(page->report, ==, "{\"subject\": \"The shop is down\"}");
    g_assert_cmpstr(page->order, ==, "{}");
    g_assert_true(g_date_time_equal(page->opened, fixture->now));
    g_assert_true(g_date_time_equal(page->due, fixture->now));
    g_assert_null(page->deadline);
    g_assert_null(page->message);
    g_assert_false(page->page_accepted);
}

static void test_accepted_page(StoreFixture *fixture, const void *data)
{
    (void) data;
    open_one(fixture, "R");
    expect_claim(fixture, 0, "R-page");
    settle_at(fixture, 1, SETTLEMENT_DONE, PROMISE_PAGE);
    expect_claim(fixture, 1, "R-confirmation");

    g_autoptr(Promise) confirmation = find_open(fixture, "R-confirmation");
    g_assert_true(confirmation->page_accepted);
    g_assert_null(find_open(fixture, "R-fallback"));
    expect_claim(fixture, 7200, "R-confirmation");
}

static void test_late_page(StoreFixture *fixture, const void *data)
{
    (void) data;
    open_one(fixture, "R");
    expect_claim(fixture, 0, "R-page");
    settle_at(fixture, 1, SETTLEMENT_TRY_AGAIN, PROMISE_PAGE);
    expect_claim(fixture, 59, "");
    expect_claim(fixture, 61, "R-confirmation R-page");

    g_autoptr(Promise) page = find_open(fixture, "R-page");
    g_assert_cmpuint(page->attempts, ==, 1);
    g_assert_cmpstr(page->last_error, ==, "503 from the server");
}

static void test_refused_page(StoreFixture *fixture, const void *data)
{
    (void) data;
    open_one(fixture, "R");
    expect_claim(fixture, 0, "R-page");
    settle_at(fixture, 1, SETTLEMENT_FOR_PEOPLE, PROMISE_PAGE);
    expect_claim(fixture, 1, "R-fallback");
    settle_at(fixture, 2, SETTLEMENT_TRY_AGAIN, PROMISE_FALLBACK_MAIL);
    expect_claim(fixture, 3, "");
    settle_at(fixture, 4, SETTLEMENT_FOR_PEOPLE, PROMISE_PAGE);
    expect_claim(fixture, 5, ""); /* the fallback keeps the pause of its own */
}

static void test_fallback_on_its_way(StoreFixture *fixture, const void *data)
{
    (void) data;
    open_one(fixture, "R");
    expect_claim(fixture, 0, "R-page");
    settle_at(fixture, 1, SETTLEMENT_FOR_PEOPLE, PROMISE_PAGE);
    expect_claim(fixture, 1, "R-fallback");
    settle_at(fixture, 2, SETTLEMENT_DONE, PROMISE_PAGE);
    g_autoptr(Promise) fallback = find_open(fixture, "R-fallback");
    g_assert_nonnull(fallback); /* nobody can call it back while it is being sent */
    settle_at(fixture, 3, SETTLEMENT_TRY_AGAIN, PROMISE_FALLBACK_MAIL);
    g_assert_null(find_open(fixture, "R-fallback"));
}

static void test_fallback_after_the_end(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    (void) data;

    open_one(fixture, "R");
    expect_claim(fixture, 0, "R-page");
    settle_at(fixture, 1, SETTLEMENT_FOR_PEOPLE, PROMISE_PAGE);
    expect_claim(fixture, 1, "R-fallback");
    emergency_close(fixture->store, "R", "closed", fixture->now, &error);
    g_assert_no_error(error);
    settle_at(fixture, 3, SETTLEMENT_TRY_AGAIN, PROMISE_FALLBACK_MAIL);
    g_assert_null(find_open(fixture, "R-fallback"));
}

static void test_given_up_page_lets_go(StoreFixture *fixture, const void *data)
{
    (void) data;
    open_one(fixture, "R");
    expect_claim(fixture, 0, "R-page");
    settle_at(fixture, 1, SETTLEMENT_GIVEN_UP, PROMISE_PAGE);
    expect_claim(fixture, 1, "R-confirmation");
    g_assert_null(find_open(fixture, "R-page"));
}

static void test_composed(StoreFixture *fixture, const void *data)
{
    (void) data;
    open_one(fixture, "R");
    expect_claim(fixture, 60, "R-page R-confirmation");
    settle_at(fixture, 61, SETTLEMENT_COMPOSED, PROMISE_CONFIRMATION);
    expect_claim(fixture, 62, "");
    g_autoptr(Promise) confirmation = find_open(fixture, "R-confirmation");
    g_assert_cmpstr(confirmation->message, ==, "Subject: received\r\n\r\nbody\r\n");
    g_assert_cmpuint(confirmation->attempts, ==, 0);
}

static void test_released(StoreFixture *fixture, const void *data)
{
    (void) data;
    open_one(fixture, "R");
    expect_claim(fixture, 0, "R-page");
    settle_at(fixture, 0, SETTLEMENT_RELEASED, PROMISE_PAGE);
    expect_claim(fixture, 59, "");
    expect_claim(fixture, 60, "R-confirmation R-page");
    g_autoptr(Promise) page = find_open(fixture, "R-page");
    g_assert_cmpuint(page->attempts, ==, 0);
}

static void test_ended_stays_ended(StoreFixture *fixture, const void *data)
{
    (void) data;
    open_one(fixture, "R");
    expect_claim(fixture, 0, "R-page");
    settle_at(fixture, 1, SETTLEMENT_DONE, PROMISE_PAGE);
    settle_at(fixture, 2, SETTLEMENT_TRY_AGAIN, PROMISE_PAGE);
    g_assert_null(find_open(fixture, "R-page"));
}

static void test_next_due(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    (void) data;

    g_assert_null(outbox_next_due(fixture->store, &error));
    g_assert_no_error(error);
    open_one(fixture, "R");
    g_autoptr(GDateTime) first = outbox_next_due(fixture->store, &error);
    g_assert_true(g_date_time_equal(first, fixture->now));
    expect_claim(fixture, 0, "R-page");
    g_autoptr(GDateTime) next = outbox_next_due(fixture->store, &error);
    g_autoptr(GDateTime) end_of_lease = store_fixture_at(fixture, 30);
    /* The database's clock, in which leases are told, may be ahead of ours by a bit. */
    g_assert_cmpint(ABS(g_date_time_difference(next, end_of_lease)), <, G_TIME_SPAN_SECOND);
}

static void test_after_a_done_one(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) later = store_fixture_at(fixture, 3600);
    g_autoptr(Plan) plan = plan_new();
    NewPromise resolve = {.id = (char *) "R-resolve",
                          .kind = PROMISE_RESOLVE,
                          .emergency = (char *) "R",
                          .due = later,
                          .after = (char *) "R-page"};
    (void) data;

    open_one(fixture, "R");
    expect_claim(fixture, 0, "R-page");
    settle_at(fixture, 1, SETTLEMENT_DONE, PROMISE_PAGE);
    plan_add_promise(plan, &resolve);
    outbox_put(fixture->store, plan->promises, &error);
    g_assert_no_error(error);
    expect_claim(fixture, 1, "R-confirmation R-resolve");
    /* What was promised once is not promised again. */
    outbox_put(fixture->store, plan->promises, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(store_fixture_count(fixture, "promises WHERE id = 'R-resolve'"), ==, 1);
}

static void test_event_count(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) next_minute = store_fixture_at(fixture, 60);
    unsigned count = 0;
    (void) data;

    for (unsigned i = 1; i <= 3; i++) {
        event_rate_count(fixture->store, "digest", fixture->now, &count, &error);
        g_assert_no_error(error);
        g_assert_cmpuint(count, ==, i);
    }
    event_rate_count(fixture->store, "other", fixture->now, &count, &error);
    g_assert_cmpuint(count, ==, 1);
    event_rate_count(fixture->store, "digest", next_minute, &count, &error);
    g_assert_cmpuint(count, ==, 1);
}

static void test_retry_and_drop(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    (void) data;

    open_one(fixture, "R");
    outbox_retry(fixture->store, "R-confirmation", fixture->now, &error);
    g_assert_no_error(error);
    outbox_drop(fixture->store, "R-page", fixture->now, &error);
    g_assert_no_error(error);
    expect_claim(fixture, 0, "R-confirmation");

    g_autoptr(GPtrArray) timeline = emergency_timeline(fixture->store, "R", &error);
    const Event *event = g_ptr_array_index(timeline, 0);
    g_assert_cmpstr(event->text, ==, "page dropped by an administrator");
    g_assert_false(outbox_drop(fixture->store, "R-page", fixture->now, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_CONFLICT);
    g_clear_error(&error);
    g_assert_false(outbox_retry(fixture->store, "nothing", fixture->now, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_CONFLICT);
}

/* Lets the database's clock be so far ahead of ours. */
static void set_database_clock(StoreFixture *fixture, int seconds)
{
    g_autofree char *sql = g_strdup_printf(
        "CREATE OR REPLACE FUNCTION clock_timestamp() RETURNS timestamptz LANGUAGE sql AS "
        "'SELECT pg_catalog.clock_timestamp() + make_interval(secs => %d)'",
        seconds);

    store_fixture_sql(fixture, sql);
}

static void test_two_claimers(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Store) other = store_fixture_open(fixture);
    (void) data;

    open_one(fixture, "R");
    expect_claim(fixture, 0, "R-page");
    g_autoptr(GPtrArray) promises = outbox_claim(other, fixture->now, 10, 30, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(promises->len, ==, 0);
}

/* Another host is not kept off a page for long once this one is dead, but is while it works. */
static void test_page_lease(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) later = store_fixture_at(fixture, 40);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    (void) data;

    open_one(fixture, "R");
    g_autoptr(GPtrArray) page = outbox_claim(fixture->store, fixture->now, 10, 300, &error);
    g_assert_cmpuint(page->len, ==, 1);
    expect_claim(fixture, 44, "");
    g_ptr_array_add(ids, (char *) "R-page");
    g_assert_true(outbox_renew_pages(fixture->store, ids, later, &error));
    expect_claim(fixture, 59, "");
    expect_claim(fixture, 84, "R-confirmation");
    expect_claim(fixture, 86, "R-page");
    /* One that is not leased any more stays as it is. */
    settle_at(fixture, 87, SETTLEMENT_TRY_AGAIN, PROMISE_PAGE);
    g_assert_true(outbox_renew_pages(fixture->store, ids, later, &error));
    g_autoptr(Promise) free = find_open(fixture, "R-page");
    g_assert_nonnull(free);
    g_assert_cmpuint(store_fixture_count(fixture, "promises WHERE leased = 1"), ==, 1);
}

/* The page of a host is leased for 30 s; another's clock is a minute ahead, a third's behind. */
static void test_clocks_of_hosts(StoreFixture *fixture, const void *data)
{
    (void) data;
    set_database_clock(fixture, 600);
    open_one(fixture, "R");
    expect_claim(fixture, 0, "R-page");
    set_database_clock(fixture, 540);
    expect_claim(fixture, 60 + 29, "R-confirmation");
    set_database_clock(fixture, 660);
    expect_claim(fixture, -60 + 29, "");
    expect_claim(fixture, -60 + 31, "R-page");
}

static void test_due_by_own_clock(StoreFixture *fixture, const void *data)
{
    (void) data;
    open_one(fixture, "R");
    set_database_clock(fixture, 600);
    expect_claim(fixture, -1, "");
    set_database_clock(fixture, -600);
    expect_claim(fixture, 0, "R-page");
}

static void test_put_off(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) now = store_fixture_at(fixture, 1), until = store_fixture_at(fixture, 60);
    unsigned count = 0;
    (void) data;

    open_one(fixture, "R");
    g_assert_true(event_rate_put_off(fixture->store, "another", now, until, &count, &error));
    g_assert_cmpuint(count, ==, 0);
    g_assert_true(event_rate_put_off(fixture->store, "noodhulp", now, until, &count, &error));
    g_assert_no_error(error);
    g_assert_cmpuint(count, ==, 1);
    expect_claim(fixture, 1, "");
    g_assert_true(event_rate_put_off(fixture->store, "noodhulp", now, until, &count, &error));
    g_assert_cmpuint(count, ==, 0);
    expect_claim(fixture, 60, "R-confirmation R-page");
    /* What somebody has claimed is his to settle. */
    g_autoptr(GDateTime) later = store_fixture_at(fixture, 61);
    g_autoptr(GDateTime) much_later = store_fixture_at(fixture, 600);
    g_assert_true(
        event_rate_put_off(fixture->store, "noodhulp", later, much_later, &count, &error));
    g_assert_cmpuint(count, ==, 0);
}

/* Hosts are upgraded one by one: what the newer one promises is its own. */
static void test_unknown_kind(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    (void) data;

    store_fixture_sql(fixture,
                      "INSERT INTO promises (id, kind, emergency, desk, due, ready, target, "
                      "instruction) VALUES ('N', 'telegram', 'R', 'noodhulp', 1, 1, '', '{}')");
    open_one(fixture, "R");
    expect_claim(fixture, 0, "R-page");
    g_autoptr(GPtrArray) open = outbox_list(fixture->store, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(open->len, ==, 3);
    g_autoptr(GDateTime) next = outbox_next_due(fixture->store, &error);
    g_assert_cmpint(g_date_time_compare(next, fixture->now), >, 0);
}

static void test_known_kinds(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plan) plan = plan_new();
    unsigned kinds = 0;
    (void) data;

    for (PromiseKind kind = PROMISE_PAGE; kind <= PROMISE_CHECK; kind++, kinds++)
        plan_put_promise(plan, kind, "", "noodhulp", fixture->now);
    outbox_put(fixture->store, plan->promises, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) claimed = outbox_claim(fixture->store, fixture->now, 100, 30, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(claimed->len, ==, kinds);
}

int main(int argc, char **argv)
{
    store_tests_start(&argc, &argv);
    store_test_add("a promise is claimed once until its lease ends", test_claimed_once, NULL);
    store_test_add("a page is leased for less, and anew while it is in work", test_page_lease,
                   NULL);
    store_test_add_postgresql("leases are measured by the clock that all hosts share",
                              test_clocks_of_hosts, NULL);
    store_test_add_postgresql("what is due is so by the clock of the host", test_due_by_own_clock,
                              NULL);
    store_test_add("a promise carries what its emergency says", test_carries_emergency, NULL);
    store_test_add("an accepted page lets the confirmation go and drops the fallback",
                   test_accepted_page, NULL);
    store_test_add("a late page does not hold up the confirmation", test_late_page, NULL);
    store_test_add("a refused page sends the fallback at once, and once", test_refused_page, NULL);
    store_test_add("a fallback on its way ends when the page was accepted meanwhile",
                   test_fallback_on_its_way, NULL);
    store_test_add("a fallback on its way ends with its emergency", test_fallback_after_the_end,
                   NULL);
    store_test_add("what goes after a promise that is given up goes", test_given_up_page_lets_go,
                   NULL);
    store_test_add("composed bytes are kept before the first attempt", test_composed, NULL);
    store_test_add("a released promise counts no attempt", test_released, NULL);
    store_test_add("a promise that has ended stays so", test_ended_stays_ended, NULL);
    store_test_add("the next due instant minds leases", test_next_due, NULL);
    store_test_add("what goes after a done promise may go at once", test_after_a_done_one, NULL);
    store_test_add("events are counted a minute and key", test_event_count, NULL);
    store_test_add("the events of a desk are put off at once, its mails are not", test_put_off,
                   NULL);
    store_test_add("an administrator makes a promise due or drops it", test_retry_and_drop, NULL);
    store_test_add("a promise of an unknown kind is left to who knows it", test_unknown_kind, NULL);
    store_test_add("a promise of each known kind is claimed", test_known_kinds, NULL);
    store_test_add("two claimers never have the same promise", test_two_claimers, NULL);
    return store_tests_run();
}
