/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <arpa/inet.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/fd.h"
#include "web/http_server.h"

#define ANSWER_BYTES 4096
#define WAIT_MS      5000

static void echo(void *context, const HttpRequest *request, const char *rest, HttpAnswer *answer)
{
    static const HttpHeader headers[] = {{"X-Echo", "yes"}, {NULL, NULL}};
    const char *name = request->header(request, "X-Name");

    g_assert_cmpstr(context, ==, "context");
    answer->status = 200;
    answer->headers = headers;
    answer->body =
        g_strdup_printf("%s %s %zu", rest, name != NULL ? name : "-", request->body_bytes);
}

static const HttpRoute routes[] = {
    {"POST", "/echo/", echo},
    {"GET", "/exact", echo},
    {NULL, NULL, NULL},
};

static HttpServer *start(const char *place)
{
    g_autoptr(GError) error = NULL;
    const HttpServerOptions options = {
        .place = place,
        .routes = routes,
        .context = (void *) "context",
        .silence_s = 1,
        .request_s = 2,
    };
    HttpServer *server = http_server_new(&options, &error);

    g_assert_no_error(error);
    return server;
}

static int join(const HttpServer *server)
{
    struct sockaddr_in address = {
        .sin_family = AF_INET,
        .sin_port = htons((uint16_t) http_server_port(server)),
        .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
    };
    int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

    g_assert_cmpint(connect(client, (struct sockaddr *) &address, sizeof(address)), ==, 0);
    return client;
}

static void say(int client, const char *text, size_t length)
{
    while (length > 0) {
        ssize_t sent = send(client, text, length, MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        text += sent;
        length -= (size_t) sent;
    }
}

/* Reads until the other side closes, or has been silent for long; gives the text. */
static char *hear(int client)
{
    g_autoptr(GString) text = g_string_new(NULL);
    struct pollfd source = {client, POLLIN, 0};
    char bytes[ANSWER_BYTES];

    while (poll(&source, 1, WAIT_MS) == 1) {
        ssize_t got = recv(client, bytes, sizeof(bytes), 0);
        if (got <= 0)
            return g_string_free(g_steal_pointer(&text), FALSE);
        g_string_append_len(text, bytes, got);
    }
    g_assert_not_reached();
}

/* Sends a request that asks for the end of the connection; gives the whole answer. */
static char *ask(const HttpServer *server, const char *first_line, size_t body_bytes)
{
    g_auto(Fd) client = join(server);
    g_autofree char *body = g_strnfill(body_bytes, 'b');
    g_autofree char *head = g_strdup_printf("%s HTTP/1.1\r\nHost: a\r\nX-Name: b\r\n"
                                            "Connection: close\r\nContent-Length: %zu\r\n\r\n",
                                            first_line, body_bytes);

    say(client, head, strlen(head));
    say(client, body, body_bytes);
    return hear(client);
}

typedef struct {
    const char *name, *line;
    size_t body_bytes;
    const char *status; /* HTTP/1.1 and this */
    const char *body;
} Row;

static const Row rows[] = {
    {"what stands behind the path", "POST /echo/desk", 5, "200", "desk b 5"},
    {"nothing behind it", "POST /echo/", 0, "200", " b 0"},
    {"a look at what an answer would say", "HEAD /exact", 0, "200", ""},
    {"a percent sign", "GET /exact?query=%20", 0, "200", " b 0"},
    {"a body as large as may be", "POST /echo/x", HTTP_BODY_BYTES, "200", "x b 262144"},
    {"a body one byte larger", "POST /echo/x", HTTP_BODY_BYTES + 1, "413", ""},
    {"a body that is far too large", "POST /echo/x", HTTP_DISCARDED_BYTES, "413", ""},
    {"another method", "GET /echo/x", 0, "405", ""},
    {"a method that nobody knows", "BREW /exact", 0, "405", ""},
    {"another path", "GET /", 0, "404", ""},
    {"a longer path", "GET /exactly", 0, "404", ""},
    {"a path below", "GET /exact/more", 0, "404", ""},
    {"a shorter path", "POST /echo", 0, "404", ""},
    {"a path that climbs", "GET /echo/../exact", 0, "405", ""},
};

static void test_answers(void)
{
    g_autoptr(HttpServer) server = start("127.0.0.1:0");

    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *answer = ask(server, rows[i].line, rows[i].body_bytes);
        g_autofree char *beginning = g_strconcat("HTTP/1.1 ", rows[i].status, " ", NULL);
        const char *body = strstr(answer, "\r\n\r\n");
        g_test_message("%s: %s", rows[i].name, answer);
        g_assert_true(g_str_has_prefix(answer, beginning));
        g_assert_nonnull(body);
        g_assert_cmpstr(body + 4, ==, rows[i].body);
        g_assert_null(strstr(answer, "Server:"));
    }
}

static void test_headers(void)
{
    g_autoptr(HttpServer) server = start("127.0.0.1:0");
    g_autofree char *answer = ask(server, "GET /exact", 0);

    g_assert_nonnull(strstr(answer, "\r\nX-Echo: yes\r\n"));
}

static void test_right_method(void)
{
    g_autoptr(HttpServer) server = start("127.0.0.1:0");
    g_autofree char *of_get = ask(server, "POST /exact", 0);
    g_autofree char *of_post = ask(server, "HEAD /echo/x", 0);

    g_assert_nonnull(strstr(of_get, "\r\nAllow: GET, HEAD\r\n"));
    g_assert_nonnull(strstr(of_post, "\r\nAllow: POST\r\n"));
}

static void test_declared_too_large(void)
{
    g_autoptr(HttpServer) server = start("127.0.0.1:0");
    g_auto(Fd) client = join(server);
    const char *head = "POST /echo/x HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999\r\n\r\n";

    say(client, head, strlen(head));
    g_autofree char *answer = hear(client);
    g_assert_true(g_str_has_prefix(answer, "HTTP/1.1 413 "));
}

static void test_keep_alive(void)
{
    g_autoptr(HttpServer) server = start("127.0.0.1:0");
    g_auto(Fd) client = join(server);
    const char *two = "GET /exact HTTP/1.1\r\nHost: a\r\n\r\n"
                      "POST /echo/z HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi";

    say(client, two, strlen(two));
    g_autofree char *answers = hear(client);
    g_assert_nonnull(strstr(answers, " - 0"));
    g_assert_nonnull(strstr(answers, "z - 2"));
}

/* Gives how long the server bore a client that says `first` and then a byte now and then. */
static int64_t drip(const char *first, bool is_dripping)
{
    g_autoptr(HttpServer) server = start("127.0.0.1:0");
    g_auto(Fd) client = join(server);
    struct pollfd source = {client, POLLIN, 0};
    int64_t begin_ms = clock_steady_ms();

    say(client, first, strlen(first));
    while (poll(&source, 1, 200) == 0 && clock_steady_ms() < begin_ms + 2 * WAIT_MS) {
        if (is_dripping)
            say(client, "x", 1);
        http_server_tend(server);
    }
    char byte;
    g_assert_cmpint(recv(client, &byte, 1, 0), <=, 0);
    return clock_steady_ms() - begin_ms;
}

static void test_half_open(void)
{
    g_assert_cmpint(drip("", false), <, WAIT_MS);
}

static void test_slow_header(void)
{
    g_assert_cmpint(drip("POST /echo/x HTTP/1.1\r\nX-Name: ", true), <, WAIT_MS);
}

static void test_slow_body(void)
{
    g_assert_cmpint(drip("POST /echo/x HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\n\r\n", true),
                    <, WAIT_MS);
}

static void test_others_are_served(void)
{
    g_autoptr(HttpServer) server = start("127.0.0.1:0");
    int clients[HTTP_CONNECTIONS];

    for (size_t i = 0; i < G_N_ELEMENTS(clients); i++)
        clients[i] = join(server);
    g_autofree char *answer = ask(server, "GET /exact", 0); /* once the silent ones were cut */
    g_assert_true(g_str_has_prefix(answer, "HTTP/1.1 200 "));
    for (size_t i = 0; i < G_N_ELEMENTS(clients); i++)
        close(clients[i]);
}

static void test_taken(void)
{
    g_autoptr(HttpServer) server = start("127.0.0.1:0");
    g_autofree char *place = g_strdup_printf("127.0.0.1:%u", http_server_port(server));
    const HttpServerOptions options = {.place = place, .routes = routes};
    g_autoptr(GError) error = NULL;

    g_assert_null(http_server_new(&options, &error));
    g_assert_nonnull(error);
    g_assert_nonnull(strstr(error->message, place));
    g_assert_nonnull(strstr(error->message, "in use"));
}

static void test_places(void)
{
    static const char *const wrong[] = {"8025", ":8025", "127.0.0.1:http",
                                        "no.such.host.invalid:1"};
    g_autoptr(HttpServer) by_name = start("localhost:0");

    g_assert_cmpuint(http_server_port(by_name), >, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
        const HttpServerOptions options = {.place = wrong[i], .routes = routes};
        g_autoptr(GError) error = NULL;
        g_assert_null(http_server_new(&options, &error));
        g_assert_nonnull(strstr(error->message, wrong[i]));
    }
}

static void test_six(void)
{
    const HttpServerOptions options = {.place = "[::1]:0", .routes = routes};
    g_autoptr(GError) error = NULL;
    g_autoptr(HttpServer) server = http_server_new(&options, &error);
    struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_addr = IN6ADDR_LOOPBACK_INIT};

    if (server == NULL) { /* this host has no IPv6 */
        g_assert_nonnull(strstr(error->message, options.place));
        return;
    }
    g_auto(Fd) client = socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    address.sin6_port = htons((uint16_t) http_server_port(server));
    g_assert_cmpint(connect(client, (struct sockaddr *) &address, sizeof(address)), ==, 0);
    const char *request = "GET /nothing HTTP/1.0\r\n\r\n";
    say(client, request, strlen(request));
    g_autofree char *answer = hear(client);
    g_assert_nonnull(strstr(answer, " 404 "));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/http/every kind of answer", test_answers);
    g_test_add_func("/http/headers of an answer", test_headers);
    g_test_add_func("/http/another method is told the right one", test_right_method);
    g_test_add_func("/http/a declared size that is too large", test_declared_too_large);
    g_test_add_func("/http/two requests on one connection", test_keep_alive);
    g_test_add_func("/http/a client that says nothing is cut", test_half_open);
    g_test_add_func("/http/a header that drips is cut", test_slow_header);
    g_test_add_func("/http/a body that drips is cut", test_slow_body);
    g_test_add_func("/http/silent clients do not keep others out", test_others_are_served);
    g_test_add_func("/http/an address that is taken", test_taken);
    g_test_add_func("/http/addresses that are none", test_places);
    g_test_add_func("/http/version six", test_six);
    return g_test_run();
}
