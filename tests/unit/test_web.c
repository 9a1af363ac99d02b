/* SPDX-License-Identifier: MIT */
/* The room as it runs: both listeners, their threads, and clients on sockets. */
#include "config.h"

#include <netinet/in.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>

#include "base/fd.h"
#include "store/emergencies.h"
#include "web/web.h"
#include "web_world.h"

enum { SENDERS = 6, ROUNDS = 15, TRIES = 500 };

/* A client that asks the same again and again. */
typedef struct {
    unsigned port;
    const char *request;
    const char *status; /* that each answer must begin with */
    unsigned good;
} Client;

static struct sockaddr_in address_of(unsigned port)
{
    return (struct sockaddr_in){.sin_family = AF_INET,
                                .sin_port = htons((uint16_t) port),
                                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
}

/* Gives the whole answer; "" where nobody listens. */
static char *ask(unsigned port, const char *request)
{
    struct sockaddr_in address = address_of(port);
    g_auto(Fd) client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    g_autoptr(GString) answer = g_string_new(NULL);
    char bytes[4096];

    if (connect(client, (struct sockaddr *) &address, sizeof(address)) != 0)
        return g_strdup("");
    g_assert_cmpint(send(client, request, strlen(request), MSG_NOSIGNAL), ==,
                    (ssize_t) strlen(request));
    for (ssize_t got = recv(client, bytes, sizeof(bytes), 0); got > 0;
         got = recv(client, bytes, sizeof(bytes), 0))
        g_string_append_len(answer, bytes, got);
    return g_string_free(g_steal_pointer(&answer), FALSE);
}

static void *keep_asking(void *data)
{
    Client *client = data;

    for (unsigned i = 0; i < ROUNDS; i++) {
        g_autofree char *answer = ask(client->port, client->request);
        client->good += g_str_has_prefix(answer, client->status) ? 1 : 0;
    }
    return NULL;
}

/* Gives a signed delivery of an event of the world's emergency. */
static char *delivery(const char *id, const char *type)
{
    g_autofree char *body = g_strdup_printf(
        "{\"event\":{\"id\":\"%s\",\"event_type\":\"incident.%s\",\"occurred_at\":"
        "\"2026-01-12T02:00:01Z\",\"agent\":{\"id\":\"P1\",\"type\":\"user_reference\"},"
        "\"data\":{\"id\":\"Q1\",\"type\":\"incident\",\"incident_key\":\"pm1-" WEB_REFERENCE
        "\",\"assignees\":[{\"summary\":\"Fenna Bakker\"}]}}}",
        id, type);
    g_autofree char *digest =
        g_compute_hmac_for_string(G_CHECKSUM_SHA256, (const guchar *) WEB_SECRET,
                                  strlen(WEB_SECRET), body, (gssize) strlen(body));

    return g_strdup_printf("POST /webhooks/pagerduty/" WEB_DESK " HTTP/1.1\r\nHost: a\r\n"
                           "Connection: close\r\nX-PagerDuty-Signature: v1=%s\r\n"
                           "Content-Length: %zu\r\n\r\n%s",
                           digest, strlen(body), body);
}

/* Everything at once: thread sanitizer looks on. */
static void test_all_at_once(WebWorld *world, gconstpointer data)
{
    g_autofree char *triggered = delivery("E1", "triggered");
    g_autofree char *acknowledged = delivery("E2", "acknowledged");
    Client clients[SENDERS] = {
        {world->port, triggered, "HTTP/1.1 202 ", 0},
        {world->port, acknowledged, "HTTP/1.1 202 ", 0},
        {world->port, acknowledged, "HTTP/1.1 202 ", 0},
        {world->port, "GET / HTTP/1.0\r\n\r\n", "HTTP/1.1 404 ", 0},
        {world->admin_port, "GET /metrics HTTP/1.0\r\n\r\n", "HTTP/1.1 200 ", 0},
        {world->admin_port, "GET /healthz HTTP/1.0\r\n\r\n", "HTTP/1.1 200 ", 0},
    };
    pthread_t threads[SENDERS];
    (void) data;

    web_world_open(world, WEB_REFERENCE);
    Web *web = web_start(&world->room.options);
    for (size_t i = 0; i < SENDERS; i++)
        pthread_create(&threads[i], NULL, keep_asking, &clients[i]);
    for (unsigned i = 0; i < ROUNDS; i++) {
        web_tend(web);
        web_note_pulse(web, WEB_PULSE_INTAKE);
        web_world_change_secret(world, WEB_SECRET "\n");
    }
    for (size_t i = 0; i < SENDERS; i++) {
        pthread_join(threads[i], NULL);
        g_assert_cmpuint(clients[i].good, ==, ROUNDS);
    }
    web_stop(web);
    g_autoptr(Emergency) emergency = emergency_find(world->room.options.store, WEB_REFERENCE, NULL);
    g_assert_nonnull(emergency->proven);
    g_assert_nonnull(emergency->acknowledged);
    g_assert_cmpuint(atomic_load(&world->changes), ==, 3 * ROUNDS);
}

static void test_port_in_use(WebWorld *world, gconstpointer data)
{
    const char *request = "GET / HTTP/1.0\r\n\r\n";
    struct sockaddr_in address = address_of(world->port);
    g_auto(Fd) other = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    unsigned tries = 0;
    (void) data;

    g_assert_cmpint(bind(other, (struct sockaddr *) &address, sizeof(address)), ==, 0);
    world->room.options.try_again_ms = 1;
    Web *web = web_start(&world->room.options);
    g_autofree char *admin = ask(world->admin_port, request);
    g_assert_true(g_str_has_prefix(admin, "HTTP/1.1 404 "));
    g_autofree char *nobody = ask(world->port, request);
    g_assert_cmpstr(nobody, ==, "");
    fd_clear(&other);
    g_autofree char *answer = g_strdup("");
    for (; answer[0] == '\0' && tries < TRIES; tries++) {
        g_usleep(2000);
        web_tend(web);
        g_free(answer);
        answer = ask(world->port, request);
    }
    g_assert_true(g_str_has_prefix(answer, "HTTP/1.1 404 "));
    web_stop(web);
}

static void test_no_store(WebWorld *world, gconstpointer data)
{
    Store *store = g_steal_pointer(&world->room.options.store);
    g_autofree char *request = delivery("E1", "triggered");
    (void) data;

    Web *web = web_start(&world->room.options);
    g_autofree char *refused = ask(world->port, request);
    g_assert_true(g_str_has_prefix(refused, "HTTP/1.1 503 "));
    g_autofree char *health = ask(world->admin_port, "GET /healthz HTTP/1.0\r\n\r\n");
    g_assert_true(g_str_has_prefix(health, "HTTP/1.1 503 "));
    g_assert_nonnull(strstr(health, "store-unreachable"));
    g_autofree char *metrics = ask(world->admin_port, "GET /metrics HTTP/1.0\r\n\r\n");
    g_assert_nonnull(strstr(metrics, "\npager_store_up 0\n"));
    g_assert_true(g_str_has_suffix(metrics, "\n# EOF\n"));
    web_stop(web);
    world->room.options.store = store;
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    WEB_TEST("/web/webhooks, metrics and health all at once", test_all_at_once);
    WEB_TEST("/web/a port in use is had once it is free", test_port_in_use);
    WEB_TEST("/web/without a store it says so", test_no_store);
    return g_test_run();
}
