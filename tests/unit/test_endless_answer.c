/* SPDX-License-Identifier: MIT */
/* Servers that never come to an end, and how soon we do. */
#include "config.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "dispatch/transfer.h"

/* A server for one connection: it hears a request where it is to, says
 * `before`, and then `again` until nobody listens. */
typedef struct {
    const char *name;
    ErrandKind kind;
    bool is_heard;
    const char *before, *again;
    Outcome outcome;
    const char *error;
} Row;

#define TAKEN  "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\n\r\n"
#define WORDS  "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
#define BLANKS "                                                                "

static const Row rows[] = {
    {"a body", ERRAND_EVENT, true, TAKEN, WORDS, OUTCOME_FOR_PEOPLE,
     "PagerDuty answered 202 with something that has no end: "},
    {"blanks behind a good body are none of it", ERRAND_EVENT, true,
     TAKEN "{\"status\":\"success\",\"dedup_key\":\"pm1-x\"}", BLANKS, OUTCOME_DONE, NULL},
    {"a body in pieces", ERRAND_EVENT, true,
     "HTTP/1.1 503 Busy\r\nTransfer-Encoding: chunked\r\n\r\n", "40\r\n" WORDS "\r\n",
     OUTCOME_TRY_AGAIN, "PagerDuty answered 503 with something that has no end: "},
    {"words before the answer", ERRAND_EVENT, true, "", "HTTP/1.1 100 Continue\r\n\r\n",
     OUTCOME_TRY_AGAIN, "no answer from PagerDuty, which may have the event: "},
    {"headers", ERRAND_EVENT, true, "HTTP/1.1 202 Accepted\r\n", "X-Word: " WORDS "\r\n",
     OUTCOME_TRY_AGAIN, "no answer from PagerDuty, which may have the event: "},
    {"a webhook of the ladder that was taken", ERRAND_WEBHOOK, true, "HTTP/1.1 200 OK\r\n\r\n",
     WORDS, OUTCOME_DONE, NULL},
    {"words before the answer of such a webhook", ERRAND_WEBHOOK, true, "",
     "HTTP/1.1 100 Continue\r\n\r\n", OUTCOME_TRY_AGAIN,
     "no answer from the webhook of the ladder: "},
    {"a relay that goes on greeting", ERRAND_MAIL, false, "", "220-mail.example says hello\r\n",
     OUTCOME_TRY_AGAIN, "no answer from the mail relay: "},
};

typedef struct {
    const Row *row;
    int listener;
    size_t sent;
} Server;

static void *serve(void *data)
{
    Server *server = data;
    int client = accept(server->listener, NULL, NULL);
    char request[4096];
    g_autoptr(GString) again = g_string_new(NULL);
    ssize_t length = server->row->is_heard ? recv(client, request, sizeof(request), 0) : 1;

    g_assert_cmpint(length, >, 0);
    for (int i = 0; i < 100; i++)
        g_string_append(again, server->row->again);
    send(client, server->row->before, strlen(server->row->before), MSG_NOSIGNAL);
    while ((length = send(client, again->str, again->len, MSG_NOSIGNAL)) > 0)
        server->sent += (size_t) length;
    close(client);
    return NULL;
}

static unsigned listen_at_once(Server *server)
{
    struct sockaddr_in address = {.sin_family = AF_INET};
    socklen_t length = sizeof(address);

    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    server->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    g_assert_cmpint(bind(server->listener, (struct sockaddr *) &address, length), ==, 0);
    g_assert_cmpint(listen(server->listener, 1), ==, 0);
    g_assert_cmpint(getsockname(server->listener, (struct sockaddr *) &address, &length), ==, 0);
    return ntohs(address.sin_port);
}

static Errand *errand_to(const Row *row, unsigned port)
{
    Errand *errand = g_new0(Errand, 1);

    errand->kind = row->kind;
    errand->id = g_strdup("1");
    errand->url =
        g_strdup_printf("%s://127.0.0.1:%u/", row->kind == ERRAND_MAIL ? "smtp" : "http", port);
    errand->dedup_key = g_strdup("pm1-x");
    errand->secret = g_strdup("secret");
    errand->from = g_strdup("a@hosting.example");
    errand->to = g_strdup("b@hosting.example");
    errand->body = g_bytes_new_static("{}", 2);
    return errand;
}

static void test_row(const void *data)
{
    static const TransferLimits limits = {.connect_ms = 5000, .whole_ms = 20000};
    Server server = {.row = data};
    pthread_t thread;
    unsigned port = listen_at_once(&server);

    g_assert_cmpint(pthread_create(&thread, NULL, serve, &server), ==, 0);
    Transfer *transfer = transfer_new(errand_to(server.row, port), &limits);
    g_autoptr(End) end = transfer_end(transfer, curl_easy_perform(transfer->easy));
    transfer_free(transfer);
    pthread_join(thread, NULL);
    close(server.listener);
    g_assert_cmpint(end->verdict.outcome, ==, server.row->outcome);
    g_assert_true(server.row->error == NULL
                      ? end->verdict.error == NULL
                      : g_str_has_prefix(end->verdict.error, server.row->error));
    g_assert_cmpuint(server.sent, <, 16 * 1024 * 1024); /* what the system holds is in it */
    g_assert_cmpint(end->took_ms, <, 15000);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    curl_global_init(CURL_GLOBAL_DEFAULT);
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *path = g_strconcat("/an answer without end/", rows[i].name, NULL);
        g_test_add_data_func(path, &rows[i], test_row);
    }
    return g_test_run();
}
