/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "dispatch/subscriptions.h"

#include <string.h>

#define PAGE_MAX  100
#define PAGES_MAX 20 /* each service, team and account has at most ten */

static const char *const events[] = {
    "incident.triggered", "incident.acknowledged",     "incident.unacknowledged",
    "incident.escalated", "incident.reassigned",       "incident.delegated",
    "incident.annotated", "incident.priority_updated", "incident.resolved",
    "incident.reopened",
};

void subscription_free(Subscription *subscription)
{
    if (subscription == NULL)
        return;
    g_free(subscription->id);
    g_free(subscription->url);
    g_free(subscription->filter);
    g_free(subscription->missing);
    if (subscription->secret != NULL)
        explicit_bzero(subscription->secret, strlen(subscription->secret));
    g_free(subscription->secret);
    g_free(subscription);
}

static char *print_filter(const json_t *filter)
{
    const char *type = json_text(filter, "type");
    const char *id = json_text(filter, "id");
    g_autofree char *kind = g_strdup(type != NULL ? type : "");

    if (g_str_has_suffix(kind, "_reference"))
        kind[strlen(kind) - strlen("_reference")] = '\0';
    return id != NULL ? g_strdup_printf("%s %s", kind, id) : g_strdup(kind);
}

static bool holds(const json_t *list, const char *word)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (g_strcmp0(json_string_value(json_array_get(list, i)), word) == 0)
            return true;
    }
    return false;
}

static char *missing_of(const json_t *told)
{
    g_autoptr(GString) names = g_string_new(NULL);

    for (size_t i = 0; i < G_N_ELEMENTS(events); i++) {
        if (!holds(told, events[i]))
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", events[i]);
    }
    return names->len > 0 ? g_string_free(g_steal_pointer(&names), FALSE) : NULL;
}

/* NULL when it has no id. */
static Subscription *subscription_of(const json_t *value)
{
    const json_t *method = json_object_get(value, "delivery_method");
    const char *id = json_text(value, "id"), *url = json_text(method, "url");

    if (id == NULL || id[0] == '\0')
        return NULL;
    Subscription *subscription = g_new0(Subscription, 1);
    subscription->id = g_strdup(id);
    subscription->url = g_strdup(url != NULL ? url : "");
    subscription->filter = print_filter(json_object_get(value, "filter"));
    subscription->secret = g_strdup(json_text(method, "secret"));
    subscription->missing = missing_of(json_object_get(value, "events"));
    subscription->is_active = !json_is_false(json_object_get(value, "active"));
    subscription->is_disabled = json_is_true(json_object_get(method, "temporarily_disabled"));
    return subscription;
}

static void add_page(GPtrArray *found, const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        Subscription *subscription = subscription_of(json_array_get(list, i));
        if (subscription != NULL)
            g_ptr_array_add(found, subscription);
    }
}

GPtrArray *subscriptions_list(const RestAccess *access, GError **error)
{
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func((GDestroyNotify) subscription_free);

    for (unsigned page = 0; page < PAGES_MAX; page++) {
        g_autofree char *path =
            g_strdup_printf(SUBSCRIPTIONS_PATH "?limit=%d&offset=%u", PAGE_MAX, page * PAGE_MAX);
        g_autoptr(json_t) answer = rest_call(access, "GET", path, NULL, error);
        if (answer == NULL)
            return NULL;
        add_page(found, json_object_get(answer, "webhook_subscriptions"));
        if (!json_is_true(json_object_get(answer, "more")))
            break;
    }
    return g_steal_pointer(&found);
}

static json_t *request_of(const char *url, const char *service)
{
    json_t *request = json_object(), *subscription = json_object();
    json_t *method = json_object(), *filter = json_object(), *wanted = json_array();

    for (size_t i = 0; i < G_N_ELEMENTS(events); i++)
        json_array_append_new(wanted, json_string(events[i]));
    json_object_set_new(method, "type", json_string("http_delivery_method"));
    json_object_set_new(method, "url", json_of_text(url));
    json_object_set_new(filter, "type", json_string("service_reference"));
    json_object_set_new(filter, "id", json_of_text(service));
    json_object_set_new(request, "webhook_subscription", subscription);
    json_object_set_new(subscription, "type", json_string("webhook_subscription"));
    json_object_set_new(subscription, "description", json_string(PACKAGE_NAME));
    json_object_set_new(subscription, "delivery_method", method);
    json_object_set_new(subscription, "events", wanted);
    json_object_set_new(subscription, "filter", filter);
    return request;
}

Subscription *subscription_create(const RestAccess *access, const char *url, const char *service,
                                  GError **error)
{
    g_autoptr(json_t) request = request_of(url, service);
    g_autoptr(json_t) answer = rest_call(access, "POST", SUBSCRIPTIONS_PATH, request, error);

    if (answer == NULL)
        return NULL;
    g_autoptr(Subscription) made = subscription_of(json_object_get(answer, "webhook_subscription"));
    if (made != NULL && made->secret != NULL && made->secret[0] != '\0')
        return g_steal_pointer(&made);
    g_set_error_literal(error, REST_CALL_ERROR, REST_CALL_ERROR_REFUSED,
                        "PagerDuty's REST API made a subscription but told no secret of it");
    return NULL;
}

static bool act(const RestAccess *access, const char *method, const char *id, const char *what,
                GError **error)
{
    g_autofree char *name = g_uri_escape_string(id, NULL, false);
    g_autofree char *path = g_strdup_printf(SUBSCRIPTIONS_PATH "/%s%s", name, what);
    g_autoptr(json_t) answer = rest_call(access, method, path, NULL, error);

    return answer != NULL;
}

bool subscription_enable(const RestAccess *access, const char *id, GError **error)
{
    return act(access, "POST", id, "/enable", error);
}

bool subscription_ping(const RestAccess *access, const char *id, GError **error)
{
    return act(access, "POST", id, "/ping", error);
}

bool subscription_delete(const RestAccess *access, const char *id, GError **error)
{
    return act(access, "DELETE", id, "", error);
}
