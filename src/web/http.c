/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "web/http.h"

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

HttpRouting http_route(const HttpRoute *routes, const char *method, const char *path,
                       const HttpRoute **out_route, const char **out_rest)
{
    HttpRouting routing = HTTP_ROUTE_NONE;

    for (const HttpRoute *route = routes; route->path != NULL; route++) {
        const char *rest = rest_of(route, path);
        if (rest == NULL)
            continue;
        if (strcmp(route->method, method) == 0) {
            *out_route = route;
            *out_rest = rest;
            return HTTP_ROUTE_FOUND;
        }
        routing = HTTP_ROUTE_OTHER_METHOD;
    }
    return routing;
}
