/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "base/instant.h"
#include "life/digest.h"
#include "tests/support/life_world.h"
#include "tests/support/store_fixture.h"

static Settings *settings; /* of all tests; read once */

static const Desk *desk(void)
{
    return settings_desk(settings, "noodhulp");
}

typedef struct {
    const char *name, *now, *next;
} Row;

/* The desk's day begins at 08:00 in Amsterdam. */
static const Row rows[] = {
    {"before it, in winter", "2026-01-12T06:59:59Z", "2026-01-12T07:00:00Z"},
    {"at that very instant it is the next day's", "2026-01-12T07:00:00Z", "2026-01-13T07:00:00Z"},
    {"after it", "2026-01-12T07:00:01Z", "2026-01-13T07:00:00Z"},
    {"in summer", "2026-07-13T05:00:00Z", "2026-07-13T06:00:00Z"},
    {"over the change to summer", "2026-03-28T12:00:00Z", "2026-03-29T06:00:00Z"},
    {"over the change to winter", "2026-10-24T12:00:00Z", "2026-10-25T07:00:00Z"},
    {"on a Sunday", "2026-01-17T12:00:00Z", "2026-01-18T07:00:00Z"},
    {"on a holiday", "2026-12-24T12:00:00Z", "2026-12-25T07:00:00Z"},
    {"when it is tomorrow in Amsterdam already", "2026-01-12T23:30:00Z", "2026-01-13T07:00:00Z"},
};

static void test_next(gconstpointer data)
{
    const Row *row = data;
    g_autoptr(GDateTime) now = instant_parse(row->now, NULL);
    g_autoptr(GDateTime) next = digest_next(desk(), now);
    g_autofree char *text = instant_print(next);

    g_assert_cmpstr(text, ==, row->next);
}

static LifeContext context_at(StoreFixture *fixture, GDateTime *now)
{
    return (LifeContext){
        .store = fixture->store, .settings = settings, .host = "mx1.host.example", .now = now};
}

static void plan_digests(StoreFixture *fixture, const char *instant)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) now = instant_parse(instant, NULL);
    LifeContext context = context_at(fixture, now);

    life_digests_plan(&context, &error);
    g_assert_no_error(error);
}

/* Gives the order of the digest that is due then, by claiming it; the caller owns it. */
static char *order_of(StoreFixture *fixture, const char *due)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) now = instant_parse(due, NULL);
    g_autoptr(GPtrArray) promises = outbox_claim(fixture->store, now, 10, 1, &error);

    g_assert_no_error(error);
    for (guint i = 0; i < promises->len; i++) {
        const Promise *promise = promises->pdata[i];
        g_autofree char *at = instant_print(promise->due);
        if (promise->kind == PROMISE_CHECK && g_str_equal(at, due))
            return g_strdup(promise->order);
    }
    g_assert_not_reached();
}

static void keep(StoreFixture *fixture, const char *order, const char *instant)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) now = instant_parse(instant, NULL);
    LifeContext context = context_at(fixture, now);

    life_check(&context, "", "noodhulp", order, &error);
    g_assert_no_error(error);
}

static unsigned mails(StoreFixture *fixture)
{
    return store_fixture_count(fixture, "promises WHERE kind = 'support-mail'");
}

static unsigned checks(StoreFixture *fixture)
{
    return store_fixture_count(fixture, "promises WHERE kind = 'check'");
}

static void add_mail(StoreFixture *fixture, const char *key, const char *reason, int64_t second)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plan) plan = plan_new();
    g_autoptr(GDateTime) at = store_fixture_at(fixture, second);

    plan_add_seen(plan, key, "noodhulp", NULL, at);
    NewSeenMail *seen = plan->seen_mails->pdata[0];
    seen->reason = g_strdup(reason);
    seen->sender = g_strdup("robot@shop.example");
    emergency_open(fixture->store, plan, &error);
    g_assert_no_error(error);
}

static void test_promised_once(StoreFixture *fixture, const void *data)
{
    (void) data;
    plan_digests(fixture, "2026-01-12T02:00:00Z");
    plan_digests(fixture, "2026-01-12T02:05:00Z"); /* the next look, another host, a restart */
    g_assert_cmpuint(checks(fixture), ==, 1);
    g_autofree char *order = order_of(fixture, "2026-01-12T07:00:00Z");
    g_assert_nonnull(strstr(order, "2026-01-12T02:00:00Z"));
}

static void test_nothing_happened(StoreFixture *fixture, const void *data)
{
    (void) data;
    plan_digests(fixture, "2026-01-12T02:00:00Z");
    g_autofree char *order = order_of(fixture, "2026-01-12T07:00:00Z");
    keep(fixture, order, "2026-01-12T07:00:01Z");
    g_assert_cmpuint(mails(fixture), ==, 0);
    g_assert_cmpuint(checks(fixture), ==, 2);
    g_autofree char *next = order_of(fixture, "2026-01-13T07:00:00Z");
    g_assert_nonnull(strstr(next, "2026-01-12T06:55:01Z"));
}

static void test_night(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Plan) plan = plan_of_emergency("K7Q-M2XD", "noodhulp", fixture->now);
    (void) data;

    plan_digests(fixture, "2026-01-12T01:59:00Z");
    emergency_open(fixture->store, plan, &error);
    g_assert_no_error(error);
    add_mail(fixture, "one", "auto-submitted", 60);
    add_mail(fixture, "before", "list-mail", -600);
    g_autofree char *order = order_of(fixture, "2026-01-12T07:00:00Z");
    keep(fixture, order, "2026-01-12T07:00:01Z");
    keep(fixture, order, "2026-01-12T07:00:09Z"); /* it was interrupted before it was settled */
    g_assert_cmpuint(mails(fixture), ==, 1);
    g_assert_cmpuint(store_fixture_count(fixture,
                                         "promises WHERE kind = 'support-mail' AND emergency = '' "
                                         "AND target = 'support@host.example' "
                                         "AND instruction LIKE '%K7Q-M2XD%' "
                                         "AND instruction LIKE '%robot@shop.example%' "
                                         "AND instruction LIKE '%auto-submitted%' "
                                         "AND NOT instruction LIKE '%leads%' "
                                         "AND NOT instruction LIKE '%list-mail%'"),
                     ==, 1);
}

/* After two days without power, one digest tells of both, and that of today still comes. */
static void test_late(StoreFixture *fixture, const void *data)
{
    (void) data;
    plan_digests(fixture, "2026-01-12T01:59:00Z");
    add_mail(fixture, "one", "auto-submitted", 60);
    g_autofree char *order = order_of(fixture, "2026-01-12T07:00:00Z");
    keep(fixture, order, "2026-01-14T06:00:00Z");
    g_assert_cmpuint(mails(fixture), ==, 1);
    add_mail(fixture, "two", "null-sender", 2 * 86400 + 4 * 3600 + 1800);
    g_autofree char *today = order_of(fixture, "2026-01-14T07:00:00Z");
    keep(fixture, today, "2026-01-14T07:00:00Z");
    g_assert_cmpuint(mails(fixture), ==, 2);
}

static unsigned told_of(StoreFixture *fixture, const char *word)
{
    g_autofree char *promises =
        g_strdup_printf("promises WHERE kind = 'support-mail' AND instruction LIKE '%%%s%%'", word);

    return store_fixture_count(fixture, promises);
}

/* What was received before a digest and is written after it is told of in the next, all else once.
 */
static void test_written_late(StoreFixture *fixture, const void *data)
{
    (void) data;
    plan_digests(fixture, "2026-01-12T01:59:00Z");
    add_mail(fixture, "one", "auto-submitted", 4 * 3600);
    g_autofree char *order = order_of(fixture, "2026-01-12T07:00:00Z");
    keep(fixture, order, "2026-01-12T07:00:00Z");
    add_mail(fixture, "late", "null-sender", 5 * 3600 - 1);
    g_autofree char *next = order_of(fixture, "2026-01-13T07:00:00Z");
    keep(fixture, next, "2026-01-13T07:00:00Z");
    g_assert_cmpuint(told_of(fixture, "auto-submitted"), ==, 1);
    g_assert_cmpuint(told_of(fixture, "null-sender"), ==, 1);
    g_assert_cmpuint(mails(fixture), ==, 2);
}

/* What is open in the morning is told of at once, however young it is, and as what it is. */
static void test_just_opened(StoreFixture *fixture, const void *data)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GDateTime) opened = instant_parse("2026-01-12T06:59:00Z", NULL);
    g_autoptr(Plan) plan = plan_of_emergency("K7Q-M2XD", "noodhulp", opened);
    (void) data;

    plan_digests(fixture, "2026-01-12T01:59:00Z");
    ((NewEmergency *) plan->emergencies->pdata[0])->is_watched = true;
    emergency_open(fixture->store, plan, &error);
    g_assert_no_error(error);
    g_autofree char *order = order_of(fixture, "2026-01-12T07:00:00Z");
    keep(fixture, order, "2026-01-12T07:00:00Z");
    g_assert_cmpuint(told_of(fixture, "K7Q-M2XD"), ==, 1);
    g_assert_cmpuint(told_of(fixture, "bij Support, nog door niemand overgenomen"), ==, 1);
}

/* No digest has a range that ends before it begins. */
static void test_set_back(StoreFixture *fixture, const void *data)
{
    (void) data;
    plan_digests(fixture, "2026-01-12T01:59:00Z");
    add_mail(fixture, "one", "auto-submitted", 60);
    g_autofree char *order = order_of(fixture, "2026-01-12T07:00:00Z");
    keep(fixture, order, "2026-01-11T07:00:00Z");
    g_assert_cmpuint(mails(fixture), ==, 0);
    g_assert_cmpuint(checks(fixture), >, 0);
}

/* What an earlier digest has told of is not told again, nor is anything left out. */
static void test_since(StoreFixture *fixture, const void *data)
{
    static const char *const sinces[][2] = {
        {"2026-01-12T06:57:00Z", "2026-01-12T06:57:00Z"}, /* after what this one may tell of */
        {"2026-01-12T09:00:00Z", "2026-01-12T06:55:00Z"}, /* by a clock that was set back */
    };

    (void) data;
    for (size_t i = 0; i < G_N_ELEMENTS(sinces); i++) {
        g_autofree char *order =
            g_strdup_printf("{\"check\": \"digest\", \"since\": \"%s\"}", sinces[i][0]);
        keep(fixture, order, "2026-01-12T07:00:00Z");
        g_autofree char *next = order_of(fixture, "2026-01-13T07:00:00Z");
        g_assert_nonnull(strstr(next, sinces[i][1]));
        store_fixture_sql(fixture, "DELETE FROM promises");
    }
    g_assert_cmpuint(mails(fixture), ==, 0);
}

int main(int argc, char **argv)
{
    store_tests_start(&argc, &argv);
    settings = life_world_settings();
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strdup_printf("/digest promises/%s", rows[i].name);
        g_test_add_data_func(path, &rows[i], test_next);
    }
    store_test_add("one promise a morning", test_promised_once, NULL);
    store_test_add("nothing happened: no mail", test_nothing_happened, NULL);
    store_test_add_sqlite("a night is told of once", test_night, NULL);
    store_test_add("a late digest takes none away", test_late, NULL);
    store_test_add("what is written late is told of in the next", test_written_late, NULL);
    store_test_add("what is open is told of at once", test_just_opened, NULL);
    store_test_add("each begins where the one before ended", test_since, NULL);
    store_test_add("a clock set back: no mail", test_set_back, NULL);
    int code = store_tests_run();
    settings_unref(settings);
    return code;
}
