/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/webhook_work.h"

#include <stdio.h>

#include "cli/columns.h"
#include "cli/secret_file.h"
#include "cli/service_find.h"
#include "config/secrets.h"

G_DEFINE_QUARK(webhook_work_error, webhook_work_error)

static bool fail(GError **error, WebhookWorkError code, const char *what)
{
    g_set_error_literal(error, WEBHOOK_WORK_ERROR, code, what);
    return false;
}

/* Gives the address of the desk's listener; NULL with an error when the world cannot reach it. The
 * caller owns it. */
static char *listener_url(const WebhookWork *work, GError **error)
{
    const char *public_url = work->settings->web_public_url;

    if (public_url != NULL)
        return g_strdup_printf("%s/webhooks/pagerduty/%s", public_url, work->desk->name);
    fail(error, WEBHOOK_WORK_ERROR_CONFIG,
         "the configuration lacks web.public_url, under which PagerDuty reaches the webhooks");
    return NULL;
}

/* Gives the first file of webhook_secret_files that is not there yet; NULL with an error. Lent. */
static const char *new_secret_file(const WebhookWork *work, GError **error)
{
    const GStrv files = work->desk->pagerduty.webhook_secret_files;
    size_t count = files != NULL ? g_strv_length(files) : 0;

    if (count == 0) {
        fail(error, WEBHOOK_WORK_ERROR_CONFIG,
             "name the file for the secret first: pagerduty.webhook_secret_files of the desk");
        return NULL;
    }
    if (!work->is_another && g_file_test(files[0], G_FILE_TEST_EXISTS)) {
        fail(error, WEBHOOK_WORK_ERROR_USAGE,
             "there is a secret already; with --add a second subscription is made for a new one");
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        if (!g_file_test(files[i], G_FILE_TEST_EXISTS))
            return files[i];
    fail(error, WEBHOOK_WORK_ERROR_CONFIG,
         "each of pagerduty.webhook_secret_files holds a secret: name one more file first");
    return NULL;
}

/* Gives those that go to our address; the caller owns the array. */
static GPtrArray *list_ours(const WebhookWork *work, GError **error)
{
    g_autofree char *url = listener_url(work, error);
    g_autoptr(GPtrArray) all = url != NULL ? subscriptions_list(&work->access, error) : NULL;

    if (all == NULL)
        return NULL;
    for (guint i = all->len; i > 0; i--)
        if (!g_str_equal(((const Subscription *) all->pdata[i - 1])->url, url))
            g_ptr_array_remove_index(all, i - 1);
    return g_steal_pointer(&all);
}

/* What cannot be kept must not stay: nobody could check its signatures. */
static bool keep_secret(const WebhookWork *work, SecretFile *file, const Subscription *made,
                        GError **error)
{
    if (secret_file_keep(file, made->secret, error))
        return true;
    subscription_delete(&work->access, made->id, NULL);
    return false;
}

#define NAME_IT "; name it with --service ID, the last part of the service's address at PagerDuty"

/* Gives the id of the service that is named, or else of the one that has the desk's routing key;
 * NULL with an error. The caller owns it. */
static char *service_id(const WebhookWork *work, GError **error)
{
    if (work->service != NULL)
        return g_strdup(work->service);
    g_autofree char *key = secret_read_routing_key(work->desk->pagerduty.routing_key_file, error);
    if (key == NULL) {
        g_prefix_error(error, "which service is that of the desk is told by its routing key: ");
        return NULL;
    }
    json_t *service = NULL;
    if (!service_find(&work->access, key, &service, error))
        return NULL;
    char *id = service != NULL ? g_strdup(json_text(service, "id")) : NULL;
    if (id == NULL)
        fail(error, WEBHOOK_WORK_ERROR_USAGE,
             "no service that the token sees has the routing key of the desk" NAME_IT);
    json_decref(service);
    return id;
}

static bool make(const WebhookWork *work, const char *url, const char *path, GError **error)
{
    g_autofree char *service = service_id(work, error);
    g_autoptr(SecretFile) file =
        service != NULL ? secret_file_new(path, work->desk->pagerduty.rest_token_file, error)
                        : NULL;
    if (file == NULL)
        return false;
    g_autoptr(Subscription) made = subscription_create(&work->access, url, service, error);

    if (made == NULL || !keep_secret(work, file, made, error))
        return false;
    printf("subscription %s tells desk %s of service %s at %s\nits secret is in %s\n"
           "next: systemctl reload pager-milter, then pager-milter webhook ping --desk %s\n",
           made->id, work->desk->name, service, url, path, work->desk->name);
    return true;
}

bool webhook_create(const WebhookWork *work, GError **error)
{
    g_autofree char *url = listener_url(work, error);
    const char *path = url != NULL ? new_secret_file(work, error) : NULL;

    if (path == NULL)
        return false;
    g_autoptr(GPtrArray) ours = list_ours(work, error);
    if (ours == NULL)
        return false;
    if (ours->len > 0 && !work->is_another)
        return fail(error, WEBHOOK_WORK_ERROR_USAGE,
                    "PagerDuty has a subscription to this address already, whose secret it will "
                    "not tell again: delete it, or make a second one with --add");
    return make(work, url, path, error);
}

static const char *state_of(const Subscription *subscription)
{
    if (subscription->is_disabled)
        return "disabled by PagerDuty";
    return subscription->is_active ? "active" : "inactive";
}

static char *print_table(const GPtrArray *ours)
{
    static const char *const headings[] = {"ID", "STATE", "OF", "URL", NULL};
    g_autoptr(Columns) columns = columns_new(headings);

    for (guint i = 0; i < ours->len; i++) {
        const Subscription *subscription = ours->pdata[i];
        const char *cells[] = {subscription->id, state_of(subscription), subscription->filter,
                               subscription->url};
        columns_add(columns, cells);
    }
    return columns_print(columns);
}

static char *print_json(const GPtrArray *ours)
{
    g_autoptr(json_t) array = json_array();

    for (guint i = 0; i < ours->len; i++) {
        const Subscription *subscription = ours->pdata[i];
        json_t *object = json_object();
        json_object_set_new(object, "id", json_of_text(subscription->id));
        json_object_set_new(object, "active", json_boolean(subscription->is_active));
        json_object_set_new(object, "temporarily_disabled",
                            json_boolean(subscription->is_disabled));
        json_object_set_new(object, "filter", json_of_text(subscription->filter));
        json_object_set_new(object, "url", json_of_text(subscription->url));
        json_array_append_new(array, object);
    }
    g_autofree char *line = json_print(array);
    return g_strconcat(line, "\n", NULL);
}

bool webhook_list(const WebhookWork *work, GError **error)
{
    g_autoptr(GPtrArray) ours = list_ours(work, error);

    if (ours == NULL)
        return false;
    g_autofree char *text = work->is_json ? print_json(ours)
                            : ours->len > 0
                                ? print_table(ours)
                                : g_strdup("PagerDuty tells this desk nothing: see create\n");
    fputs(text, stdout);
    return true;
}

typedef bool (*Act)(const RestAccess *access, const char *id, GError **error);

/* Does it to the one that is named, or to the desk's only one. */
static bool act_on_one(const WebhookWork *work, Act act, const char *done, GError **error)
{
    g_autoptr(GPtrArray) ours = work->id == NULL ? list_ours(work, error) : NULL;
    const char *id = work->id;

    if (id == NULL && ours == NULL)
        return false;
    if (id == NULL && ours->len == 0)
        return fail(error, WEBHOOK_WORK_ERROR_USAGE,
                    "PagerDuty has no subscription to this desk's address");
    if (id == NULL && ours->len > 1)
        return fail(error, WEBHOOK_WORK_ERROR_USAGE,
                    "PagerDuty has several subscriptions to this desk's address: name one with "
                    "--id ID");
    if (id == NULL)
        id = ((const Subscription *) ours->pdata[0])->id;
    if (!act(&work->access, id, error))
        return false;
    printf("subscription %s %s\n", id, done);
    return true;
}

bool webhook_enable(const WebhookWork *work, GError **error)
{
    return act_on_one(work, subscription_enable, "is enabled", error);
}

bool webhook_ping(const WebhookWork *work, GError **error)
{
    return act_on_one(work, subscription_ping,
                      "is sent a trial; /healthz says when the desk last heard of PagerDuty",
                      error);
}

bool webhook_delete(const WebhookWork *work, GError **error)
{
    return act_on_one(work, subscription_delete,
                      "is deleted; take its file out of webhook_secret_files", error);
}
