/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/poller.h"
#include "tests/support/life_world.h"
#include "tests/support/store_fixture.h"

#define ASKED_AT "30" /* at start, when all that is open is asked for */

/* An emergency; seconds since it was opened, NULL for never. */
typedef struct {
    const char *name;
    bool has_webhooks, is_taken;      /* its page is */
    const char *heard, *acknowledged; /* the newest webhook; by a person */
    const char *early, *due;          /* when it is not asked for yet, and when it is; or never */
} Row;

static const Row rows[] = {
    {"without webhooks every two minutes", false, true, NULL, NULL, "149", "150"},
    {"and so where somebody is at it", false, true, NULL, "60", "149", "150"},
    {"while webhooks speak nothing is asked", true, true, "60", NULL, "359", NULL},
    {"where none came since the page", true, true, NULL, NULL, "60", "150"},
    {"where none came of late", true, true, "60", NULL, "360", "361"},
    {"where nothing was taken, and none came", true, false, NULL, NULL, "300", "301"},
    {"seldom when somebody is at it", true, true, "60", "60", "629", "630"},
    {"before it is said that nobody comes", true, true, "700", NULL, "769", "780"},
    {"but not when somebody has", true, true, "700", "600", "900", NULL},
};

static Settings *settings_new(const Row *row)
{
    Settings *settings = life_world_settings();
    Desk *desk = settings->desks->pdata[0];

    desk->pagerduty.rest_token = g_strdup("token");
    desk->pagerduty.webhook_secrets = row->has_webhooks ? g_strsplit("secret", " ", -1) : NULL;
    return settings;
}

static void set(StoreFixture *fixture, const char *sql, const char *second, const char *end)
{
    if (second == NULL)
        return;
    g_autoptr(GDateTime) instant = words_instant(second);
    g_autofree char *text = g_strdup_printf("%s %" G_GINT64_FORMAT "%s", sql,
                                            g_date_time_to_unix(instant) * G_USEC_PER_SEC, end);

    store_fixture_sql(fixture, text);
}

/* Gives how many are asked for then. */
static unsigned ask(Poller *poller, const Settings *settings, const char *second)
{
    g_autoptr(GDateTime) now = words_instant(second);
    g_autoptr(GPtrArray) errands = g_ptr_array_new_with_free_func((GDestroyNotify) errand_free);
    const Circumstances circumstances = {
        .settings = settings, .host = "mx1.host.example", .now = now};

    poller_step(poller, &circumstances, errands);
    return errands->len;
}

static void test_row(StoreFixture *fixture, const void *data)
{
    const Row *row = data;
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) opened = words_instant("0");
    g_autoptr(Plan) plan = plan_of_emergency(LIFE_WORLD_REFERENCE, "noodhulp", opened);
    g_autoptr(Poller) poller = poller_new(fixture->store);
    Settings *settings = settings_new(row);

    emergency_open(fixture->store, plan, &error);
    g_assert_no_error(error);
    if (row->is_taken)
        store_fixture_sql(fixture, "UPDATE emergencies SET page_accepted = 1");
    set(fixture, "UPDATE emergencies SET acknowledged =", row->acknowledged, "");
    set(fixture, "INSERT INTO webhook_times (desk, at) VALUES ('noodhulp',", row->heard, ")");
    g_assert_cmpuint(ask(poller, settings, ASKED_AT), ==, 1);
    g_assert_cmpuint(ask(poller, settings, row->early), ==, 0);
    if (row->due != NULL) {
        /* Turns are ten seconds apart. */
        g_autoptr(Poller) other = poller_new(fixture->store);
        g_assert_cmpuint(ask(other, settings, ASKED_AT), ==, 1);
        g_assert_cmpuint(ask(other, settings, row->due), ==, 1);
    }
    settings_unref(settings);
}

int main(int argc, char **argv)
{
    store_tests_start(&argc, &argv);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *name = g_strdup_printf("open ones are asked for: %s", rows[i].name);
        store_test_add_sqlite(name, test_row, &rows[i]);
    }
    return store_tests_run();
}
