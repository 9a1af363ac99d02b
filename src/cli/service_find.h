/* SPDX-License-Identifier: MIT */
/* Service find: lists of PagerDuty's REST API, page by page, and the service of a routing key among
 * them. */
#pragma once

#include <stdbool.h>

#include <jansson.h>

#include "dispatch/rest_call.h"

/* Looks at one page of a list, and takes what it wants of it; true when it has found it. */
typedef bool (*ListTaker)(const json_t *list, void *data);

/* Walks the pages of the list `name` at `path` until something is found; false with an error when
 * it cannot be had. */
bool list_walk(const RestAccess *access, const char *path, const char *name, ListTaker take,
               void *data, GError **error);

/* Finds the service that has this routing key, with its integrations; false with an error when
 * PagerDuty does not tell. `out_service` is the caller's; it stays NULL when no service has it. */
bool service_find(const RestAccess *access, const char *routing_key, json_t **out_service,
                  GError **error);
