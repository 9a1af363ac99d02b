/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <string.h>

#include "store/incidents.h"
#include "store/outbox.h"
#include "web/webhook.h"
#include "web_world.h"

#define DELIVERY "8d6a6e6a-0000-4000-8000-000000000001"

/* Gives the header that a secret makes for a body. */
static char *sign(const char *secret, const char *body)
{
    g_autofree char *digest = g_compute_hmac_for_string(
        G_CHECKSUM_SHA256, (const guchar *) secret, strlen(secret), body, (gssize) strlen(body));

    return g_strconcat("v1=", digest, NULL);
}

/* Delivers a body signed with a secret; gives the status of the answer. */
static unsigned deliver_by(WebWorld *world, const char *desk, const char *secret, const char *body,
                           const char *delivery)
{
    g_autofree char *signature = sign(secret, body);
    const HttpHeader headers[] = {{"X-PagerDuty-Signature", signature},
                                  {delivery != NULL ? "X-Webhook-Id" : "X-Nothing", delivery},
                                  {NULL, NULL}};
    HttpAnswer answer = web_world_ask(world, webhook_answer, desk, body, headers);

    g_assert_null(answer.body);
    return answer.status;
}

static unsigned deliver(WebWorld *world, const char *body, const char *delivery)
{
    return deliver_by(world, WEB_DESK, WEB_SECRET, body, delivery);
}

/* An event of the incident that the world's emergency has made. */
static char *event_text(const char *id, const char *type, const char *second)
{
    return g_strdup_printf(
        "{\"event\":{\"id\":\"%s\",\"event_type\":\"incident.%s\",\"occurred_at\":"
        "\"2026-01-12T02:00:%sZ\",\"agent\":{\"id\":\"P1\",\"type\":\"user_reference\",\"summary\":"
        "\"Fenna Bakker\"},\"data\":{\"id\":\"Q1\",\"type\":\"incident\",\"status\":\"%s\","
        "\"incident_key\":\"pm1-" WEB_REFERENCE "\",\"assignees\":[{\"summary\":\"Fenna Bakker\"}]"
        "}}}",
        id, type, second, type);
}

static Emergency *emergency(WebWorld *world)
{
    Emergency *found = emergency_find(world->room.options.store, WEB_REFERENCE, NULL);

    g_assert_nonnull(found);
    return found;
}

static guint timeline_length(WebWorld *world)
{
    g_autoptr(GPtrArray) timeline =
        emergency_timeline(world->room.options.store, WEB_REFERENCE, NULL);

    return timeline->len;
}

static guint promises(WebWorld *world)
{
    g_autoptr(GPtrArray) list = outbox_list(world->room.options.store, NULL);

    return list->len;
}

static void test_refused(WebWorld *world, gconstpointer data)
{
    const HttpHeader none[] = {{NULL, NULL}};
    const HttpHeader wrong[] = {{"X-PagerDuty-Signature", "v1=00"}, {NULL, NULL}};
    (void) data;

    g_assert_cmpuint(web_world_ask(world, webhook_answer, WEB_DESK, "{}", none).status, ==, 401);
    g_assert_cmpuint(web_world_ask(world, webhook_answer, WEB_DESK, "{}", wrong).status, ==, 401);
    g_assert_cmpuint(deliver_by(world, WEB_DESK, "another-secret-0001", "{}", NULL), ==, 401);
    g_assert_cmpuint(deliver_by(world, WEB_DESK, "", "{}", NULL), ==, 401);
    g_assert_cmpuint(deliver_by(world, WEB_OTHER, WEB_SECRET, "{}", NULL), ==, 401);
    g_assert_cmpuint(deliver_by(world, "nobody", WEB_SECRET, "{}", NULL), ==, 401);
    g_assert_cmpuint(deliver_by(world, "", WEB_SECRET, "{}", NULL), ==, 401);
    g_assert_cmpuint(deliver_by(world, WEB_DESK "/", WEB_SECRET, "{}", NULL), ==, 401);
    g_assert_null(webhook_last(world->room.options.store, WEB_DESK, NULL));
    g_assert_cmpuint(world->changes, ==, 0);
}

/* Any other answer would be a drop, and three drops end the subscription. */
static void test_taken_whatever_it_says(WebWorld *world, gconstpointer data)
{
    static const char *const bodies[] = {
        "",
        "no JSON",
        "[]",
        "{\"event\":{\"event_type\":\"pagey.ping\",\"data\":{\"type\":\"ping\"}}}",
        "{\"event\":{\"event_type\":\"incident.brewed\",\"data\":{\"id\":\"Q9\",\"type\":"
        "\"incident\"}}}",
        "{\"event\":{\"id\":\"E1\",\"event_type\":\"incident.resolved\",\"data\":{\"id\":\"Q8\","
        "\"type\":\"incident\"}}}",
        "{\"event\":{\"id\":\"E2\",\"event_type\":\"service.updated\",\"data\":{\"type\":"
        "\"service\"}}}",
    };
    (void) data;

    for (size_t i = 0; i < G_N_ELEMENTS(bodies); i++) {
        g_test_message("%s", bodies[i]);
        g_assert_cmpuint(deliver(world, bodies[i], NULL), ==, 202);
    }
    g_autoptr(GDateTime) heard = webhook_last(world->room.options.store, WEB_DESK, NULL);
    g_assert_nonnull(heard);
}

static void test_acknowledged(WebWorld *world, gconstpointer data)
{
    g_autofree char *triggered = event_text("E1", "triggered", "01");
    g_autofree char *acknowledged = event_text("E2", "acknowledged", "30");
    (void) data;

    web_world_open(world, WEB_REFERENCE);
    g_assert_cmpuint(deliver(world, triggered, "D1"), ==, 202);
    g_autoptr(Emergency) told = emergency(world);
    g_assert_nonnull(told->proven);
    g_assert_null(told->acknowledged);
    g_assert_cmpuint(promises(world), ==, 0); /* proof ends its page */
    g_assert_cmpuint(deliver(world, acknowledged, "D2"), ==, 202);
    g_autoptr(Emergency) taken = emergency(world);
    g_assert_nonnull(taken->acknowledged);
    g_assert_cmpuint(world->changes, ==, 2);
}

static void test_replayed(WebWorld *world, gconstpointer data)
{
    g_autofree char *triggered = event_text("E1", "triggered", "01");
    g_autofree char *acknowledged = event_text("E2", "acknowledged", "30");
    (void) data;

    web_world_open(world, WEB_REFERENCE);
    deliver(world, triggered, "D1");
    deliver(world, acknowledged, "D2");
    guint length = timeline_length(world), open = promises(world);
    g_assert_cmpuint(deliver(world, acknowledged, "D2"), ==, 202); /* the same delivery */
    g_assert_cmpuint(deliver(world, acknowledged, "D3"), ==, 202); /* by a second subscription */
    g_assert_cmpuint(deliver(world, acknowledged, NULL), ==, 202);
    g_assert_cmpuint(deliver(world, triggered, "D1"), ==, 202);
    g_assert_cmpuint(timeline_length(world), ==, length);
    g_assert_cmpuint(promises(world), ==, open);
}

static void test_strange_delivery(WebWorld *world, gconstpointer data)
{
    g_autofree char *triggered = event_text("E1", "triggered", "01");
    g_autofree char *acknowledged = event_text("E2", "acknowledged", "30");
    g_autofree char *dashes = g_strnfill(5000, '-');
    (void) data;

    web_world_open(world, WEB_REFERENCE);
    g_assert_cmpuint(deliver(world, triggered, dashes), ==, 202);
    g_assert_cmpuint(deliver(world, acknowledged, "\xff\x01"), ==, 202);
    g_autoptr(Emergency) taken = emergency(world);
    g_assert_nonnull(taken->acknowledged);
}

static void test_no_store(WebWorld *world, gconstpointer data)
{
    g_autofree char *body = event_text("E1", "triggered", "01");
    Store *store = g_steal_pointer(&world->room.options.store);
    (void) data;

    g_assert_cmpuint(deliver(world, body, DELIVERY), ==, 503);
    world->room.options.store = store;
    web_world_open(world, WEB_REFERENCE);
    g_assert_cmpuint(deliver(world, body, DELIVERY), ==, 202);
    g_autoptr(Emergency) told = emergency(world);
    g_assert_nonnull(told->proven);
}

static void test_reload(WebWorld *world, gconstpointer data)
{
    (void) data;
    web_world_change_secret(world, "another-secret-0002\n");
    g_assert_cmpuint(deliver(world, "{}", NULL), ==, 401);
    g_assert_cmpuint(deliver_by(world, WEB_DESK, "another-secret-0002", "{}", NULL), ==, 202);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    WEB_TEST("/webhook/without a right signature nothing is taken", test_refused);
    WEB_TEST("/webhook/all that is signed is taken", test_taken_whatever_it_says);
    WEB_TEST("/webhook/proof and acknowledgement reach the emergency", test_acknowledged);
    WEB_TEST("/webhook/what was taken before changes nothing", test_replayed);
    WEB_TEST("/webhook/a delivery with a strange id", test_strange_delivery);
    WEB_TEST("/webhook/it comes again when the store fails", test_no_store);
    WEB_TEST("/webhook/a reload changes the secret", test_reload);
    return g_test_run();
}
