/* SPDX-License-Identifier: MIT */
/* Http: one request as a handler sees it, and its answer. Handlers know nothing of the library that
 * carries them. */
#pragma once

#include <stddef.h>

#include <glib.h>

#define HTTP_BODY_BYTES (256 * 1024) /* what PagerDuty sends at most */

typedef struct HttpRequest HttpRequest;
struct HttpRequest {
    const char *method;
    const char *path; /* percent signs resolved; any bytes */
    const char *body; /* not terminated */
    size_t body_bytes;
    const char *(*header)(const HttpRequest *request, const char *name); /* NULL: not there */
    void *carrier;                                                       /* for `header` */
};

typedef struct {
    const char *name, *value;
} HttpHeader;

/* Starts as 404 without a body. */
typedef struct {
    unsigned status;
    const HttpHeader *headers; /* lent for ever; ends with one whose name is NULL. NULL: none */
    char *body;                /* owned; NULL for none */
} HttpAnswer;

/* Fills the answer. `rest` is what stands in the path behind the route's own. Any thread; may block
 * for the store. */
typedef void (*HttpHandler)(void *context, const HttpRequest *request, const char *rest,
                            HttpAnswer *answer);

/* A route whose path ends in a slash takes all that stands below it. */
typedef struct {
    const char *method, *path;
    HttpHandler handler;
} HttpRoute;

typedef enum { HTTP_ROUTE_FOUND, HTTP_ROUTE_OTHER_METHOD, HTTP_ROUTE_NONE } HttpRouting;

/* Finds the route of a request, and what stands behind it; GET means HEAD as well. Of another
 * method it gives one whose path fits. `routes` end with one without a path. */
HttpRouting http_route(const HttpRoute *routes, const char *method, const char *path,
                       const HttpRoute **out_route, const char **out_rest);
