/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "web/http_server.h"

#include <stdint.h>
#include <string.h>
#include <sys/socket.h>

#include <microhttpd.h>

#include "base/clock.h"
#include "base/fd.h"
#include "web/patience.h"
#include "web/web_address.h"

#define SILENCE_S 10
#define REQUEST_S 30

struct HttpServer {
    struct MHD_Daemon *daemon;
    const HttpRoute *routes;
    void *context;
    Patience *patience;
    int listener;
};

/* One request that is being read. */
typedef struct {
    GByteArray *body;
    size_t received;
} Exchange;

static void exchange_free(Exchange *exchange)
{
    g_byte_array_unref(exchange->body);
    g_free(exchange);
}

static const char *find_header(const HttpRequest *request, const char *name)
{
    return MHD_lookup_connection_value(request->carrier, MHD_HEADER_KIND, name);
}

/* Takes the answer's body. */
static enum MHD_Result send_answer(struct MHD_Connection *connection, HttpAnswer *answer)
{
    char *body = g_steal_pointer(&answer->body);
    size_t length = body != NULL ? strlen(body) : 0;
    struct MHD_Response *response =
        MHD_create_response_from_buffer_with_free_callback(length, body, g_free);

    if (response == NULL) {
        g_free(body);
        return MHD_NO;
    }
    for (const HttpHeader *header = answer->headers; header != NULL && header->name; header++)
        MHD_add_response_header(response, header->name, header->value);
    enum MHD_Result result = MHD_queue_response(connection, answer->status, response);
    MHD_destroy_response(response);
    return result;
}

static enum MHD_Result send_status(struct MHD_Connection *connection, unsigned status)
{
    HttpAnswer answer = {.status = status};

    return send_answer(connection, &answer);
}

/* RFC 9110, section 15.5.6: which method would be right. */
static enum MHD_Result send_right_method(struct MHD_Connection *connection, const HttpRoute *route)
{
    bool is_get = strcmp(route->method, "GET") == 0;
    const HttpHeader headers[] = {{"Allow", is_get ? "GET, HEAD" : route->method}, {NULL, NULL}};
    HttpAnswer answer = {.status = MHD_HTTP_METHOD_NOT_ALLOWED, .headers = headers};

    return send_answer(connection, &answer);
}

static bool is_far_too_large(struct MHD_Connection *connection)
{
    const char *length = MHD_lookup_connection_value(connection, MHD_HEADER_KIND, "Content-Length");

    return length != NULL && g_ascii_strtoull(length, NULL, 10) > HTTP_DISCARDED_BYTES;
}

/* Before the body is read. An answer at this point spares us the body, and ends the connection. */
static enum MHD_Result begin(const HttpServer *server, struct MHD_Connection *connection,
                             const char *method, const char *path)
{
    const HttpRoute *route = NULL;
    const char *rest = NULL;

    switch (http_route(server->routes, method, path, &route, &rest)) {
    case HTTP_ROUTE_FOUND:
        return is_far_too_large(connection) ? send_status(connection, MHD_HTTP_CONTENT_TOO_LARGE)
                                            : MHD_YES;
    case HTTP_ROUTE_OTHER_METHOD:
        return send_right_method(connection, route);
    case HTTP_ROUTE_NONE:
        return send_status(connection, MHD_HTTP_NOT_FOUND);
    }
    g_assert_not_reached();
}

/* A body that is too large is read to its end, so that the client reads our answer and not a reset;
 * none of it is kept. Gives MHD_NO, which cuts, when there is no end to it. */
static enum MHD_Result take(Exchange *exchange, const char *bytes, size_t count)
{
    exchange->received += count;
    if (exchange->received <= HTTP_BODY_BYTES)
        g_byte_array_append(exchange->body, (const guint8 *) bytes, (guint) count);
    return exchange->received <= HTTP_DISCARDED_BYTES ? MHD_YES : MHD_NO;
}

static enum MHD_Result finish(const HttpServer *server, struct MHD_Connection *connection,
                              const char *method, const char *path, const Exchange *exchange)
{
    const HttpRoute *route = NULL;
    const HttpRequest request = {
        .method = method,
        .path = path,
        .body = exchange->received > 0 ? (const char *) exchange->body->data : "",
        .body_bytes = exchange->body->len,
        .header = find_header,
        .carrier = connection,
    };
    HttpAnswer answer = {.status = MHD_HTTP_NOT_FOUND};
    const char *rest = NULL;

    if (exchange->received > HTTP_BODY_BYTES)
        return send_status(connection, MHD_HTTP_CONTENT_TOO_LARGE);
    if (http_route(server->routes, method, path, &route, &rest) == HTTP_ROUTE_FOUND)
        route->handler(server->context, &request, rest, &answer);
    return send_answer(connection, &answer);
}

static enum MHD_Result on_request(void *data, struct MHD_Connection *connection, const char *path,
                                  const char *method, const char *version, const char *bytes,
                                  size_t *bytes_count, void **state)
{
    Exchange *exchange = *state;
    (void) version;

    if (exchange == NULL) {
        exchange = g_new0(Exchange, 1);
        exchange->body = g_byte_array_new();
        *state = exchange;
        return begin(data, connection, method, path);
    }
    if (*bytes_count == 0)
        return finish(data, connection, method, path, exchange);
    size_t count = *bytes_count;
    *bytes_count = 0;
    return take(exchange, bytes, count);
}

/* The socket's own data are its place in our patience, one higher, so that NULL is none. */
static void on_completed(void *data, struct MHD_Connection *connection, void **state,
                         enum MHD_RequestTerminationCode how)
{
    const HttpServer *server = data;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    (void) how;

    g_clear_pointer((Exchange **) state, exchange_free);
    if (info != NULL && info->socket_context != NULL)
        patience_renew(server->patience, GPOINTER_TO_UINT(info->socket_context) - 1,
                       clock_steady_ms());
}

static void on_connection(void *data, struct MHD_Connection *connection, void **socket_context,
                          enum MHD_ConnectionNotificationCode code)
{
    const HttpServer *server = data;

    if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
        if (*socket_context != NULL)
            patience_end(server->patience, GPOINTER_TO_UINT(*socket_context) - 1);
        return;
    }
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    unsigned place = patience_begin(server->patience, info->connect_fd, clock_steady_ms());
    *socket_context = GUINT_TO_POINTER(place + 1);
}

/* Behind a proxy on this host all clients have one address. */
static unsigned limit_of_address(int listener)
{
    return web_address_is_local(listener) ? 0 : HTTP_CONNECTIONS_OF_ADDRESS;
}

static unsigned or_usual(unsigned wanted, unsigned usual)
{
    return wanted != 0 ? wanted : usual;
}

static struct MHD_Daemon *start(HttpServer *server, const HttpServerOptions *options)
{
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, on_request, server,
        MHD_OPTION_LISTEN_SOCKET, (MHD_socket) server->listener, MHD_OPTION_THREAD_POOL_SIZE,
        (unsigned) HTTP_THREADS, MHD_OPTION_CONNECTION_LIMIT, (unsigned) HTTP_CONNECTIONS,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, limit_of_address(server->listener),
        MHD_OPTION_CONNECTION_TIMEOUT, or_usual(options->silence_s, SILENCE_S),
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t) HTTP_HEADER_BYTES, MHD_OPTION_NOTIFY_COMPLETED,
        on_completed, server, MHD_OPTION_NOTIFY_CONNECTION, on_connection, server,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
}

HttpServer *http_server_new(const HttpServerOptions *options, GError **error)
{
    g_auto(Fd) listener = web_address_listen(options->place, error);

    if (listener < 0)
        return NULL;
    HttpServer *server = g_new0(HttpServer, 1);
    server->routes = options->routes;
    server->context = options->context;
    server->listener = listener;
    server->patience =
        patience_new(HTTP_CONNECTIONS, or_usual(options->request_s, REQUEST_S) * INT64_C(1000));
    fd_steal(&listener); /* the library closes it, also when it does not start */
    server->daemon = start(server, options);
    if (server->daemon != NULL)
        return server;
    g_set_error(error, WEB_ADDRESS_ERROR, WEB_ADDRESS_ERROR_BIND,
                "cannot answer at %s: the HTTP library does not start", options->place);
    patience_free(server->patience);
    g_free(server);
    return NULL;
}

void http_server_tend(HttpServer *server)
{
    patience_cut(server->patience, clock_steady_ms());
}

void http_server_free(HttpServer *server)
{
    if (server == NULL)
        return;
    MHD_stop_daemon(server->daemon);
    patience_free(server->patience);
    g_free(server);
}

unsigned http_server_port(const HttpServer *server)
{
    return MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
}
