/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "compose/json.h"
#include "store/incidents.h"
#include "store/outbox.h"
#include "web/health.h"
#include "web/webhook.h"
#include "web_world.h"

/* The answer, read back; its status in `*out_status`. */
static json_t *ask(WebWorld *world, unsigned *out_status)
{
    HttpAnswer answer = web_world_ask(world, health_answer, "", "", NULL);
    g_autofree char *body = answer.body;
    json_t *health = json_loads(body, JSON_REJECT_DUPLICATES, NULL);

    g_assert_true(json_is_object(health));
    g_assert_cmpstr(web_header(&answer, "Content-Type"), ==, "application/json");
    *out_status = answer.status;
    return health;
}

static const char *problem(const json_t *health)
{
    const char *first = json_string_value(json_array_get(json_object_get(health, "problems"), 0));

    return first != NULL ? first : "";
}

static const json_t *first_desk(const json_t *health)
{
    return json_array_get(json_object_get(health, "desks"), 0);
}

static void test_quiet(WebWorld *world, gconstpointer data)
{
    unsigned status = 0;
    (void) data;
    g_autoptr(json_t) health = ask(world, &status);

    g_assert_cmpuint(status, ==, 200);
    g_assert_cmpstr(json_text(health, "status"), ==, "ok");
    g_assert_true(json_is_true(json_object_get(json_object_get(health, "store"), "is_reachable")));
    g_assert_true(json_is_null(json_object_get(health, "oldest_open_page_s")));
    g_assert_cmpstr(json_text(first_desk(health), "desk"), ==, WEB_DESK);
    g_assert_true(json_is_null(json_object_get(first_desk(health), "last_webhook")));
}

static void test_late_page(WebWorld *world, gconstpointer data)
{
    unsigned status = 0;
    (void) data;

    web_world_open(world, WEB_REFERENCE);
    web_world_wait(world, 60);
    g_autoptr(json_t) young = ask(world, &status);
    g_assert_cmpuint(status, ==, 200);
    g_assert_cmpint(json_integer_value(json_object_get(young, "oldest_open_page_s")), ==, 60);
    web_world_wait(world, 61);
    g_autoptr(json_t) late = ask(world, &status);
    g_assert_cmpuint(status, ==, 503);
    g_assert_cmpstr(json_text(late, "status"), ==, "failing");
    g_assert_cmpstr(problem(late), ==, "page-late");
}

static void accept_page(WebWorld *world)
{
    g_autoptr(GPtrArray) promises = outbox_list(world->room.options.store, NULL);
    const Promise *page = promises->pdata[0];
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func((GDestroyNotify) settlement_free);
    g_autoptr(GDateTime) now = clock_now(world->room.options.clock);
    Settlement *settlement = g_new0(Settlement, 1);

    *settlement = (Settlement){.kind = SETTLEMENT_DONE,
                               .id = g_strdup(page->id),
                               .emergency = g_strdup(page->emergency),
                               .promise_kind = PROMISE_PAGE,
                               .error = g_strdup(""),
                               .event_kind = g_strdup("page-accepted"),
                               .event_text = g_strdup("by PagerDuty")};
    g_ptr_array_add(list, settlement);
    g_assert_true(outbox_settle(world->room.options.store, list, now, NULL));
}

static void test_silent(WebWorld *world, gconstpointer data)
{
    unsigned status = 0;
    (void) data;

    web_world_open(world, WEB_REFERENCE);
    accept_page(world);
    web_world_wait(world, 61);
    g_autoptr(json_t) silent = ask(world, &status);
    g_assert_cmpuint(status, ==, 200);
    g_assert_cmpstr(json_text(silent, "status"), ==, "degraded");
    g_assert_cmpstr(problem(silent), ==, "webhooks-silent");
    g_assert_cmpstr(json_text(first_desk(silent), "silent_since"), ==, "2026-01-12T02:00:00Z");
    g_autoptr(GDateTime) now = clock_now(world->room.options.clock);
    g_assert_true(webhook_heard(world->room.options.store, WEB_DESK, now, NULL));
    g_autoptr(json_t) heard = ask(world, &status);
    g_assert_cmpstr(json_text(heard, "status"), ==, "ok");
    g_assert_cmpstr(json_text(first_desk(heard), "last_webhook"), ==, "2026-01-12T02:01:01Z");
}

/* Secrets that were lost in a reload: PagerDuty goes on speaking, and nobody listens. */
static void test_unread(WebWorld *world, gconstpointer data)
{
    const HttpHeader unsigned_one[] = {{NULL, NULL}};
    const HttpHeader signed_one[] = {{"X-PagerDuty-Signature", "v1=00"}, {NULL, NULL}};
    unsigned status = 0;
    (void) data;

    web_world_ask(world, webhook_answer, WEB_OTHER, "{}", unsigned_one);
    web_world_ask(world, webhook_answer, WEB_DESK, "{}", signed_one);
    web_world_ask(world, webhook_answer, "nowhere", "{}", signed_one);
    g_autoptr(json_t) fine = ask(world, &status);
    g_assert_cmpstr(json_text(fine, "status"), ==, "ok");
    web_world_ask(world, webhook_answer, WEB_OTHER, "{}", signed_one);
    g_autoptr(json_t) health = ask(world, &status);
    g_assert_cmpuint(status, ==, 200);
    g_assert_cmpstr(json_text(health, "status"), ==, "degraded");
    g_assert_cmpstr(problem(health), ==, "webhooks-unread");
}

/* A disk that is full can still be read. */
static void test_deferring(WebWorld *world, gconstpointer data)
{
    unsigned status = 0;
    (void) data;

    atomic_store(&world->room.is_deferring, true);
    g_autoptr(json_t) health = ask(world, &status);
    g_assert_cmpuint(status, ==, 503);
    g_assert_cmpstr(problem(health), ==, "mail-deferred");
}

static void test_standstill(WebWorld *world, gconstpointer data)
{
    static const char *const names[] = {"intake-stands-still", "dispatch-stands-still"};
    (void) data;

    for (size_t i = 0; i < WEB_PULSE_COUNT; i++) {
        unsigned status = 0;
        int64_t now_ms = clock_steady_ms();
        atomic_store(&world->room.pulses_ms[i], now_ms - (HEALTH_SILENCE_S + 1) * 1000);
        g_autoptr(json_t) health = ask(world, &status);
        g_assert_cmpuint(status, ==, 503);
        g_assert_cmpstr(problem(health), ==, names[i]);
        atomic_store(&world->room.pulses_ms[i], now_ms);
    }
}

static void test_registry(WebWorld *world, gconstpointer data)
{
    unsigned status = 0;
    (void) data;

    world->is_registry_broken = true;
    g_autoptr(json_t) health = ask(world, &status);
    g_assert_cmpuint(status, ==, 200);
    g_assert_cmpstr(problem(health), ==, "customers-unreadable");
    g_assert_cmpstr(json_text(first_desk(health), "customers_stale_since"), ==,
                    "2026-01-12T02:00:00Z");
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    WEB_TEST("/health/webhooks for a desk without secrets", test_unread);
    WEB_TEST("/health/a quiet night", test_quiet);
    WEB_TEST("/health/a page that does not go out", test_late_page);
    WEB_TEST("/health/a subscription that is silent", test_silent);
    WEB_TEST("/health/mail that is deferred", test_deferring);
    WEB_TEST("/health/a process that stands still", test_standstill);
    WEB_TEST("/health/a registry that cannot be read", test_registry);
    return g_test_run();
}
