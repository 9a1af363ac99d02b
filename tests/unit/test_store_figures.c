/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "store/figures.h"
#include "store/incidents.h"
#include "tests/support/store_fixture.h"

#define DESK "noodhulp"

static void open_at(StoreFixture *fixture, const char *reference, int64_t seconds)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) at = store_fixture_at(fixture, seconds);
    g_autoptr(Plan) plan = plan_of_emergency(reference, DESK, at);

    emergency_open(fixture->store, plan, &error);
    g_assert_no_error(error);
}

static void accept_page(StoreFixture *fixture, const char *reference, int64_t seconds)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) at = store_fixture_at(fixture, seconds);
    g_autofree char *id = g_strconcat(reference, "-page", NULL);
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify) settlement_free);
    Settlement *settlement = g_new0(Settlement, 1);

    *settlement = (Settlement){.kind = SETTLEMENT_DONE,
                               .id = g_steal_pointer(&id),
                               .emergency = g_strdup(reference),
                               .promise_kind = PROMISE_PAGE,
                               .error = g_strdup(""),
                               .event_kind = g_strdup("page-accepted"),
                               .event_text = g_strdup("by PagerDuty")};
    g_ptr_array_add(list, settlement);
    outbox_settle(fixture->store, list, at, &error);
    g_assert_no_error(error);
}

static void hear_at(StoreFixture *fixture, int64_t seconds)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) at = store_fixture_at(fixture, seconds);

    webhook_heard(fixture->store, DESK, at, &error);
    g_assert_no_error(error);
}

static Figures *figures(StoreFixture *fixture)
{
    static const char *const desks[] = {DESK, "winkel", NULL};
    g_autoptr(GError) error = NULL;
    Figures *read = figures_read(fixture->store, desks, fixture->now, &error);

    g_assert_no_error(error);
    return read;
}

static void assert_at(StoreFixture *fixture, GDateTime *instant, int64_t seconds)
{
    g_autoptr(GDateTime) wanted = store_fixture_at(fixture, seconds);

    g_assert_nonnull(instant);
    g_assert_true(g_date_time_equal(instant, wanted));
}

static void test_nothing(StoreFixture *fixture, const void *data)
{
    (void) data;
    g_autoptr(Figures) read = figures(fixture);
    const WebhookFigure *other = read->webhooks->pdata[1];

    g_assert_cmpuint(read->open->len + read->ended->len + read->promises->len, ==, 0);
    g_assert_cmpuint(read->webhooks->len, ==, 2);
    g_assert_cmpstr(other->desk, ==, "winkel");
    g_assert_null(other->last_webhook);
    g_assert_null(other->unanswered);
}

static void test_emergencies(StoreFixture *fixture, const void *data)
{
    (void) data;
    open_at(fixture, "A", 0);
    open_at(fixture, "B", 0);
    open_at(fixture, "C", 10);
    open_at(fixture, "D", 0);
    open_at(fixture, "E", 0);
    store_fixture_sql(fixture,
                      "UPDATE emergencies SET life = 'acknowledged' WHERE reference = 'B'");
    store_fixture_sql(fixture, "UPDATE emergencies SET is_watched = 1 WHERE reference = 'D'");
    store_fixture_sql(fixture, "UPDATE emergencies SET is_test = 1 WHERE reference = 'E'");
    g_autoptr(GDateTime) at = store_fixture_at(fixture, 20);
    g_assert_true(emergency_close(fixture->store, "C", "closed", at, NULL));
    g_autoptr(Figures) read = figures(fixture);
    const EmergencyFigure *ended = read->ended->pdata[0];

    g_assert_cmpuint(read->open->len, ==, 3); /* acknowledged, waiting, watched */
    for (guint i = 0; i < read->open->len; i++) {
        const EmergencyFigure *figure = read->open->pdata[i];
        g_assert_cmpstr(figure->desk, ==, DESK);
        g_assert_cmpuint(figure->count, ==, 1);
    }
    g_assert_cmpuint(read->ended->len, ==, 1);
    g_assert_cmpstr(ended->state, ==, "closed");
    g_assert_cmpuint(ended->count, ==, 1);
}

static void test_promises(StoreFixture *fixture, const void *data)
{
    (void) data;
    open_at(fixture, "A", 0);
    open_at(fixture, "B", 60);
    accept_page(fixture, "A", 61);
    store_fixture_sql(fixture, "UPDATE promises SET last_error = 'no' WHERE id = 'B-page'");
    g_autoptr(Figures) read = figures(fixture);
    bool has_page = false;

    for (guint i = 0; i < read->promises->len; i++) {
        const PromiseFigure *figure = read->promises->pdata[i];
        if (figure->kind != PROMISE_PAGE)
            continue;
        has_page = true;
        g_assert_cmpuint(figure->open, ==, 1);
        g_assert_cmpuint(figure->failing, ==, 1);
        assert_at(fixture, figure->oldest, 60);
    }
    g_assert_true(has_page);
}

static void test_silence(StoreFixture *fixture, const void *data)
{
    (void) data;
    open_at(fixture, "A", 0);
    open_at(fixture, "B", 0);
    open_at(fixture, "C", 0);
    hear_at(fixture, 5);
    accept_page(fixture, "A", 5);
    g_autoptr(Figures) answered = figures(fixture);
    g_assert_null(((WebhookFigure *) answered->webhooks->pdata[0])->unanswered);
    accept_page(fixture, "C", 60); /* the webhook was quicker than what we wrote down */
    g_autoptr(Figures) quick = figures(fixture);
    g_assert_null(((WebhookFigure *) quick->webhooks->pdata[0])->unanswered);
    accept_page(fixture, "B", 70);
    g_autoptr(Figures) silent = figures(fixture);
    const WebhookFigure *figure = silent->webhooks->pdata[0];

    assert_at(fixture, figure->last_webhook, 5);
    assert_at(fixture, figure->unanswered, 70);
}

int main(int argc, char **argv)
{
    store_tests_start(&argc, &argv);
    store_test_add("figures of an empty store", test_nothing, NULL);
    store_test_add("figures of emergencies by state", test_emergencies, NULL);
    store_test_add("figures of promises by kind", test_promises, NULL);
    store_test_add("figures of a subscription that is silent", test_silence, NULL);
    return store_tests_run();
}
