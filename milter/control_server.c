/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "milter/control_server.h"

#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "base/control.h"
#include "base/fd.h"
#include "milter/listener.h"

enum {
    CLIENTS_MAX = 8,
    CLIENT_TIMEOUT_S = 10,
    SOCKET_MODE = 0660,
};

struct ControlServer {
    int listener;
    pthread_mutex_t lock;
    pthread_cond_t is_idle;
    unsigned clients;
};

typedef struct {
    ControlServer *server;
    Dispatch *dispatch;
    int client;
} Request;

ControlServer *control_server_new(const char *path, GError **error)
{
    g_autofree char *place = g_strconcat("unix:", path, NULL);
    SocketRights rights = {(uid_t) -1, (gid_t) -1, SOCKET_MODE};
    int listener = listener_open(place, &rights, error);

    if (listener < 0)
        return NULL;
    ControlServer *server = g_new0(ControlServer, 1);
    server->listener = listener;
    pthread_mutex_init(&server->lock, NULL);
    pthread_cond_init(&server->is_idle, NULL);
    return server;
}

void control_server_free(ControlServer *server)
{
    if (server == NULL)
        return;
    fd_clear(&server->listener);
    pthread_mutex_lock(&server->lock);
    while (server->clients > 0)
        pthread_cond_wait(&server->is_idle, &server->lock);
    pthread_mutex_unlock(&server->lock);
    pthread_mutex_destroy(&server->lock);
    pthread_cond_destroy(&server->is_idle);
    g_free(server);
}

int control_server_descriptor(const ControlServer *server)
{
    return server->listener;
}

static bool enter(ControlServer *server)
{
    pthread_mutex_lock(&server->lock);
    bool has_room = server->clients < CLIENTS_MAX;
    server->clients += has_room;
    pthread_mutex_unlock(&server->lock);
    return has_room;
}

static void leave(ControlServer *server)
{
    pthread_mutex_lock(&server->lock);
    server->clients--;
    pthread_cond_signal(&server->is_idle);
    pthread_mutex_unlock(&server->lock);
}

/* Gives the line without its end; NULL when none comes in time or it is too long. */
static char *read_line(int client)
{
    g_autofree char *line = g_malloc(CONTROL_LINE_BYTES);
    size_t length = 0;

    while (length < CONTROL_LINE_BYTES) {
        ssize_t got = recv(client, line + length, CONTROL_LINE_BYTES - length, 0);
        if (got <= 0)
            return NULL;
        char *end = memchr(line + length, '\n', (size_t) got);
        if (end != NULL) {
            *end = '\0';
            return g_steal_pointer(&line);
        }
        length += (size_t) got;
    }
    return NULL;
}

static void send_line(int client, const char *answer)
{
    g_autofree char *line = g_strconcat(answer, "\n", NULL);
    size_t length = strlen(line);

    for (size_t sent = 0; sent < length;) {
        ssize_t now = send(client, line + sent, length - sent, MSG_NOSIGNAL);
        if (now <= 0)
            return;
        sent += (size_t) now;
    }
}

static void *answer(void *data)
{
    g_autofree Request *request = data;
    g_auto(Fd) client = request->client;
    const struct timeval limit = {.tv_sec = CLIENT_TIMEOUT_S};

    setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
    setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
    g_autofree char *line = read_line(client);
    if (line != NULL) {
        g_autofree char *text = dispatch_answer(request->dispatch, line);
        send_line(client, text);
    }
    leave(request->server);
    return NULL;
}

void control_server_accept(ControlServer *server, Dispatch *dispatch)
{
    g_auto(Fd) client = accept4(server->listener, NULL, NULL, SOCK_CLOEXEC);
    pthread_t thread;

    if (client < 0 || !enter(server))
        return;
    Request *request = g_new0(Request, 1);
    *request = (Request){server, dispatch, fd_steal(&client)};
    if (pthread_create(&thread, NULL, answer, request) == 0) {
        pthread_detach(thread);
        return;
    }
    fd_clear(&request->client);
    g_free(request);
    leave(server);
}
