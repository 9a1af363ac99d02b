/* SPDX-License-Identifier: MIT */
/* HttpServer: one address that answers HTTP, on few threads, with a limit for everything that a
 * client controls. The only user of libmicrohttpd. */
#pragma once

#include "web/http.h"

enum {
    HTTP_THREADS = 4,
    HTTP_CONNECTIONS = 64,             /* in all; more wait to be accepted */
    HTTP_CONNECTIONS_OF_ADDRESS = 32,  /* where others than this host can connect */
    HTTP_HEADER_BYTES = 16 * 1024,     /* request line and headers */
    HTTP_DISCARDED_BYTES = 1024 * 1024 /* of a body that is read, though not kept */
};

typedef struct HttpServer HttpServer;

typedef struct {
    const char *place;       /* HOST:PORT */
    const HttpRoute *routes; /* lent for ever */
    void *context;           /* for the handlers; lent */
    unsigned silence_s;      /* a client that sends nothing for so long is cut; 0 for the usual */
    unsigned request_s;      /* a request takes no longer, with its answer; 0 for the usual */
} HttpServerOptions;

/* Listens and answers until it is freed. The caller owns it. NULL with an error that names the
 * place. */
HttpServer *http_server_new(const HttpServerOptions *options, GError **error);

/* Cuts clients that take too long. Now and then, by any one thread. */
void http_server_tend(HttpServer *server);

/* Lets requests that run end. NULL is fine. */
void http_server_free(HttpServer *server);

/* Gives the port that it listens at. */
unsigned http_server_port(const HttpServer *server);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(HttpServer, http_server_free)
