/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "web/http.h"

#include <stdbool.h>
#include <string.h>

/* Gives what stands behind the route's path; NULL when the path is another. */
static const char *rest_of(const HttpRoute *route, const char *path)
{
    size_t length = strlen(route->path);

    if (strncmp(path, route->path, length) != 0)
        return NULL;
    if (route->path[length - 1] != '/' && path[length] != '\0')
        return NULL;
    return path + length;
}

/* RFC 9110, section 9.3.2: HEAD is GET without the body, which the library leaves out. */
static bool is_method_of(const HttpRoute *route, const char *method)
{
    return strcmp(route->method, method) == 0 ||
           (strcmp(route->method, "GET") == 0 && strcmp(method, "HEAD") == 0);
}

HttpRouting http_route(const HttpRoute *routes, const char *method, const char *path,
                       const HttpRoute **out_route, const char **out_rest)
{
    HttpRouting routing = HTTP_ROUTE_NONE;

    for (const HttpRoute *route = routes; route->path != NULL; route++) {
        const char *rest = rest_of(route, path);
        if (rest == NULL)
            continue;
        *out_route = route;
        *out_rest = rest;
        if (is_method_of(route, method))
            return HTTP_ROUTE_FOUND;
        routing = HTTP_ROUTE_OTHER_METHOD;
    }
    return routing;
}
