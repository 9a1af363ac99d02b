/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "base/instant.h"
#include "store/event_rate.h"
#include "tests/support/store_fixture.h"

#define HOUR_S 3600
#define DAY_S  (24 * HOUR_S)

static void open_at(StoreFixture *fixture, const char *reference, int64_t seconds)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) at = store_fixture_at(fixture, seconds);
    g_autoptr(Plan) plan = plan_of_emergency(reference, "noodhulp", at);

    plan_add_event(plan, reference, "mail-received", at);
    plan_add_event(plan, reference, "page-promised", at);
    emergency_open(fixture->store, plan, &error);
    g_assert_no_error(error);
}

static void close_at(StoreFixture *fixture, const char *reference, int64_t seconds)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) at = store_fixture_at(fixture, seconds);

    emergency_close(fixture->store, reference, "closed", at, &error);
    g_assert_no_error(error);
}

static char *references(StoreFixture *fixture, bool with_ended, unsigned limit)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) list = emergencies_list(fixture->store, with_ended, limit, &error);
    g_autoptr(GString) text = g_string_new(NULL);

    g_assert_no_error(error);
    for (unsigned i = 0; i < list->len; i++) {
        const Emergency *emergency = g_ptr_array_index(list, i);
        g_string_append_printf(text, "%s%s", i == 0 ? "" : " ", emergency->reference);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static void test_list(StoreFixture *fixture, const void *data)
{
    (void) data;
    open_at(fixture, "A", 0);
    open_at(fixture, "B", 10);
    open_at(fixture, "C", 20);
    close_at(fixture, "B", 30);
    g_autofree char *open = references(fixture, false, 10);
    g_autofree char *all = references(fixture, true, 10);
    g_autofree char *two = references(fixture, true, 2);
    g_assert_cmpstr(open, ==, "C A");
    g_assert_cmpstr(all, ==, "C B A");
    g_assert_cmpstr(two, ==, "C B");
}

static void test_find(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    (void) data;

    g_assert_null(emergency_find(fixture->store, "A", &error));
    g_assert_no_error(error);
    open_at(fixture, "A", 0);
    g_autoptr(Emergency) open = emergency_find(fixture->store, "A", &error);
    g_assert_cmpstr(open->desk, ==, "noodhulp");
    g_assert_cmpstr(open->sender, ==, "customer@shop.example");
    g_assert_cmpstr(open->dedup_key, ==, "key of A");
    g_assert_true(g_date_time_equal(open->opened, fixture->now));
    g_assert_null(open->ended);
    g_assert_null(open->end_reason);
    close_at(fixture, "A", 10);
    g_autoptr(Emergency) ended = emergency_find(fixture->store, "A", &error);
    g_assert_nonnull(ended->ended);
    g_assert_cmpstr(ended->end_reason, ==, "closed");
}

static void test_timeline(StoreFixture *fixture, const void *data)
{
    static const char *const kinds[] = {"mail-received", "page-promised", "emergency-ended"};
    g_autoptr(GError) error = NULL;
    (void) data;

    open_at(fixture, "A", 0);
    open_at(fixture, "B", 0);
    close_at(fixture, "A", 10);
    g_autoptr(GPtrArray) timeline = emergency_timeline(fixture->store, "A", &error);
    g_assert_cmpuint(timeline->len, ==, G_N_ELEMENTS(kinds));
    for (unsigned i = 0; i < timeline->len; i++)
        g_assert_cmpstr(((Event *) g_ptr_array_index(timeline, i))->kind, ==, kinds[i]);
}

static void test_close(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    (void) data;

    open_at(fixture, "A", 0);
    close_at(fixture, "A", 10);
    g_autoptr(GPtrArray) open = outbox_list(fixture->store, &error);
    g_assert_cmpuint(open->len, ==, 1);
    const Promise *confirmation = g_ptr_array_index(open, 0);
    g_autoptr(GDateTime) at_close = store_fixture_at(fixture, 10);
    g_assert_cmpstr(confirmation->id, ==, "A-confirmation");
    g_assert_true(g_date_time_equal(confirmation->due, at_close));

    g_assert_false(emergency_close(fixture->store, "A", "closed", at_close, &error));
    g_assert_error(error, STORE_ERROR, STORE_ERROR_CONFLICT);
}

static void test_overdue(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) before = store_fixture_at(fixture, 15);
    (void) data;

    open_at(fixture, "A", 0);
    open_at(fixture, "B", 10);
    open_at(fixture, "C", 20);
    outbox_drop(fixture->store, "A-page", fixture->now, &error);
    outbox_drop(fixture->store, "C-page", fixture->now, &error);
    g_assert_no_error(error);
    g_autoptr(GPtrArray) others = emergencies_overdue(fixture->store, "hosting", before, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(others->len, ==, 0);
    g_autoptr(GPtrArray) overdue = emergencies_overdue(fixture->store, "noodhulp", before, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(overdue->len, ==, 1); /* B is still being paged, C is young */
    g_assert_cmpstr(overdue->pdata[0], ==, "A");
}

static void test_desk_is_in_use(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    bool has = true;
    (void) data;

    desk_has_open_emergencies(fixture->store, "noodhulp", &has, &error);
    g_assert_false(has);
    open_at(fixture, "A", 0);
    desk_has_open_emergencies(fixture->store, "noodhulp", &has, &error);
    g_assert_true(has);
    close_at(fixture, "A", 1);
    desk_has_open_emergencies(fixture->store, "noodhulp", &has, &error);
    g_assert_true(has); /* something of it is still to be sent */
    g_auto(GStrv) used = desks_in_use(fixture->store, &error);
    g_assert_cmpstr(used[0], ==, "noodhulp");
    g_assert_null(used[1]);
    store_fixture_sql(fixture, "UPDATE promises SET state = 'done'");
    desk_has_open_emergencies(fixture->store, "noodhulp", &has, &error);
    g_assert_no_error(error);
    g_assert_false(has);
    g_auto(GStrv) unused = desks_in_use(fixture->store, &error);
    g_assert_no_error(error);
    g_assert_null(unused[0]);
}

/* Erases with texts kept 30 days and emergencies 700, seen from so many days on. */
static void erase_at(StoreFixture *fixture, int64_t days, unsigned limit)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) now = store_fixture_at(fixture, days * DAY_S);
    g_autoptr(GDateTime) texts = store_fixture_at(fixture, (days - 30) * DAY_S);
    g_autoptr(GDateTime) emergencies = store_fixture_at(fixture, (days - 700) * DAY_S);

    emergencies_erase(fixture->store, texts, emergencies, now, limit, &error);
    g_assert_no_error(error);
}

static void test_erase_texts(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    (void) data;

    open_at(fixture, "A", 0);
    open_at(fixture, "B", 0);
    close_at(fixture, "A", 10);
    erase_at(fixture, 29, 10);
    g_autoptr(Emergency) young = emergency_find(fixture->store, "A", &error);
    g_assert_nonnull(young->report);
    erase_at(fixture, 31, 10);
    g_autoptr(Emergency) old = emergency_find(fixture->store, "A", &error);
    g_assert_null(old->report);
    g_autoptr(Emergency) open = emergency_find(fixture->store, "B", &error);
    g_assert_nonnull(open->report); /* what is not ended is kept, however old */
    /* Of the page and fallback that closing dropped only that they were promised is left. */
    g_assert_cmpuint(store_fixture_count(fixture, "promises WHERE target <> ''"), ==, 3);
    g_assert_cmpuint(store_fixture_count(fixture, "promises"), ==, 6);
    g_assert_cmpuint(store_fixture_count(fixture, "events WHERE text <> ''"), ==, 2);
}

static void test_erase_emergencies(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    (void) data;

    open_at(fixture, "A", 0);
    open_at(fixture, "B", 0);
    close_at(fixture, "A", 10);
    erase_at(fixture, 699, 10);
    g_autoptr(Emergency) young = emergency_find(fixture->store, "A", &error);
    g_assert_nonnull(young);
    erase_at(fixture, 701, 10);
    g_assert_null(emergency_find(fixture->store, "A", &error));
    g_assert_no_error(error);
    g_assert_cmpuint(store_fixture_count(fixture, "emergencies"), ==, 1);
    g_assert_cmpuint(store_fixture_count(fixture, "promises"), ==, 3);
    g_assert_cmpuint(store_fixture_count(fixture, "events"), ==, 2);
}

static void test_erase_in_batches(StoreFixture *fixture, const void *data)
{
    (void) data;
    for (unsigned i = 0; i < 12; i++) {
        g_autofree char *reference = g_strdup_printf("A%u", i);
        open_at(fixture, reference, i);
        close_at(fixture, reference, 20);
    }
    erase_at(fixture, 701, 2); /* five transactions of two */
    g_assert_cmpuint(store_fixture_count(fixture, "emergencies"), ==, 2);
    erase_at(fixture, 701, 2);
    g_assert_cmpuint(store_fixture_count(fixture, "emergencies"), ==, 0);
}

static void test_erase_marks(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) in_ten_years = store_fixture_at(fixture, 3650 * DAY_S);
    g_autoptr(Plan) plan = plan_of_emergency("A", "noodhulp", fixture->now);
    unsigned count = 0;
    (void) data;

    plan_add_seen(plan, "old", "noodhulp", "A", fixture->now);
    plan_add_seen(plan, "future", "noodhulp", "A", in_ten_years);
    plan_add_reply(plan, "customer@shop.example", "subject", "old", fixture->now);
    plan_add_thread(plan, "first@shop.example", "A", "customer@shop.example", fixture->now);
    emergency_open(fixture->store, plan, &error);
    event_rate_count(fixture->store, "digest", fixture->now, &count, &error);
    g_assert_no_error(error);
    erase_at(fixture, 1, 10);
    g_assert_cmpuint(store_fixture_count(fixture, "seen_mails"), ==, 2);
    g_assert_cmpuint(store_fixture_count(fixture, "reply_marks"), ==, 1);
    erase_at(fixture, 3, 10);
    g_assert_cmpuint(store_fixture_count(fixture, "seen_mails"), ==, 1);
    g_assert_cmpuint(store_fixture_count(fixture, "reply_marks"), ==, 0);
    g_assert_cmpuint(store_fixture_count(fixture, "event_counts"), ==, 0);
    g_assert_cmpuint(store_fixture_count(fixture, "threads"), ==, 1); /* its emergency is open */
    erase_at(fixture, 6, 10); /* the future one began to age three days ago at the latest */
    g_assert_cmpuint(store_fixture_count(fixture, "seen_mails"), ==, 0);
}

/* The claim below sees what would go in the same minute. */
static void test_wrong_clock(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) in_two_hours = store_fixture_at(fixture, 2 * HOUR_S);
    g_autoptr(GDateTime) in_ten_years = store_fixture_at(fixture, 3650 * DAY_S);
    g_autoptr(Plan) soon = plan_of_emergency("A", "noodhulp", in_two_hours);
    g_autoptr(Plan) late = plan_of_emergency("B", "noodhulp", in_ten_years);
    (void) data;

    emergency_open(fixture->store, soon, &error);
    emergency_open(fixture->store, late, &error);
    g_assert_no_error(error);
    erase_at(fixture, 0, 10);
    g_autoptr(GPtrArray) promises = outbox_claim(fixture->store, fixture->now, 10, 30, &error);
    g_assert_no_error(error);
    g_assert_cmpuint(promises->len, ==, 4); /* A's page, and all that B is owed */
    for (unsigned i = 0; i < promises->len; i++) {
        const Promise *promise = g_ptr_array_index(promises, i);
        g_assert_true(promise->kind == PROMISE_PAGE || g_str_equal(promise->emergency, "B"));
    }
}

static void test_due_dates_stay(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) in_ten_minutes = store_fixture_at(fixture, 600);
    g_autoptr(Plan) plan = plan_of_emergency("A", "noodhulp", in_ten_minutes);
    (void) data;

    emergency_open(fixture->store, plan, &error);
    erase_at(fixture, 0, 10);
    g_autoptr(GDateTime) due = outbox_next_due(fixture->store, &error);
    g_assert_no_error(error);
    g_assert_true(g_date_time_equal(due, in_ten_minutes));
}

int main(int argc, char **argv)
{
    store_tests_start(&argc, &argv);
    store_test_add("emergencies are listed newest first", test_list, NULL);
    store_test_add("one is found by its reference", test_find, NULL);
    store_test_add("a timeline keeps the order of its events", test_timeline, NULL);
    store_test_add("closing ends the pages and lets the confirmation go", test_close, NULL);
    store_test_add("old emergencies are overdue unless somebody is still being paged", test_overdue,
                   NULL);
    store_test_add("a desk with open emergencies is known", test_desk_is_in_use, NULL);
    store_test_add("texts are erased a while after the end", test_erase_texts, NULL);
    store_test_add("emergencies are erased with all that belongs to them", test_erase_emergencies,
                   NULL);
    store_test_add("erasing keeps to its limit", test_erase_in_batches, NULL);
    store_test_add("rule 91: marks are erased by age", test_erase_marks, NULL);
    store_test_add("rule 93: what a wrong clock has put far ahead goes now", test_wrong_clock,
                   NULL);
    store_test_add("what a server or a desk asks to wait for waits", test_due_dates_stay, NULL);
    return store_tests_run();
}
