/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/service_find.h"

#include <string.h>

#include "cli/doctor_service.h"

enum { PAGE_MAX = 100, PAGES_MAX = 20 };

bool list_walk(const RestAccess *access, const char *path, const char *name, ListTaker take,
               void *data, GError **error)
{
    for (unsigned page = 0; page < PAGES_MAX; page++) {
        g_autofree char *query =
            g_strdup_printf("%s%climit=%d&offset=%d", path, strchr(path, '?') != NULL ? '&' : '?',
                            PAGE_MAX, page * PAGE_MAX);
        g_autoptr(json_t) answer = rest_call(access, "GET", query, NULL, error);
        if (answer == NULL)
            return false;
        if (take(json_object_get(answer, name), data) ||
            !json_is_true(json_object_get(answer, "more")))
            return true;
    }
    return true;
}

typedef struct {
    const char *key; /* lent */
    json_t *service; /* owned; NULL until it is found */
} ServiceSearch;

static bool take_service(const json_t *list, void *data)
{
    ServiceSearch *search = data;
    const json_t *service = service_with_key(list, search->key);

    if (service != NULL)
        search->service = json_deep_copy(service);
    return service != NULL;
}

bool service_find(const RestAccess *access, const char *routing_key, json_t **out_service,
                  GError **error)
{
    ServiceSearch search = {.key = routing_key};

    if (!list_walk(access, "/services?include%5B%5D=integrations", "services", take_service,
                   &search, error))
        return false;
    *out_service = search.service;
    return true;
}
