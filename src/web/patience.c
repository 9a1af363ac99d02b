/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "web/patience.h"

#include <pthread.h>
#include <sys/socket.h>

#include <glib.h>

typedef struct {
    int descriptor; /* -1: the place is free */
    int64_t ends_ms;
} Client;

struct Patience {
    pthread_mutex_t lock;
    int64_t limit_ms;
    unsigned count;
    Client clients[];
};

Patience *patience_new(unsigned connections, int64_t limit_ms)
{
    Patience *patience = g_malloc0(sizeof(Patience) + connections * sizeof(Client));

    pthread_mutex_init(&patience->lock, NULL);
    patience->limit_ms = limit_ms;
    patience->count = connections;
    for (unsigned i = 0; i < connections; i++)
        patience->clients[i].descriptor = -1;
    return patience;
}

void patience_free(Patience *patience)
{
    if (patience == NULL)
        return;
    pthread_mutex_destroy(&patience->lock);
    g_free(patience);
}

unsigned patience_begin(Patience *patience, int descriptor, int64_t now_ms)
{
    unsigned place = 0;

    pthread_mutex_lock(&patience->lock);
    while (place < patience->count && patience->clients[place].descriptor >= 0)
        place++;
    if (place < patience->count)
        patience->clients[place] = (Client){descriptor, now_ms + patience->limit_ms};
    pthread_mutex_unlock(&patience->lock);
    return place;
}

void patience_renew(Patience *patience, unsigned place, int64_t now_ms)
{
    pthread_mutex_lock(&patience->lock);
    if (place < patience->count)
        patience->clients[place].ends_ms = now_ms + patience->limit_ms;
    pthread_mutex_unlock(&patience->lock);
}

void patience_end(Patience *patience, unsigned place)
{
    pthread_mutex_lock(&patience->lock);
    if (place < patience->count)
        patience->clients[place].descriptor = -1;
    pthread_mutex_unlock(&patience->lock);
}

/* Shutting down wakes the thread that waits for the client, which then closes. */
unsigned patience_cut(Patience *patience, int64_t now_ms)
{
    unsigned cut = 0;

    pthread_mutex_lock(&patience->lock);
    for (unsigned i = 0; i < patience->count; i++) {
        Client *client = &patience->clients[i];
        if (client->descriptor < 0 || now_ms < client->ends_ms)
            continue;
        shutdown(client->descriptor, SHUT_RDWR);
        client->ends_ms = INT64_MAX;
        cut++;
    }
    pthread_mutex_unlock(&patience->lock);
    return cut;
}
