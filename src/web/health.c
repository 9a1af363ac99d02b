/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "web/health.h"

#include "base/instant.h"
#include "compose/json.h"
#include "web/look.h"

enum { STATUS_OK = 200, STATUS_FAILING = 503, MS_PER_S = 1000 };

static bool stands_still(const WebLook *look, WebPulse pulse)
{
    return look->silences_ms[pulse] > HEALTH_SILENCE_S * MS_PER_S;
}

static bool has_late_page(const WebLook *look)
{
    const PromiseFigure *pages = web_look_promises(look, PROMISE_PAGE);

    return pages != NULL && web_look_age_s(look, pages->oldest) > HEALTH_PAGE_S;
}

/* Mails that nobody else brings: to the readers of fallback mails, and to Support. */
static bool has_failing_mail(const WebLook *look)
{
    const PromiseFigure *fallback = web_look_promises(look, PROMISE_FALLBACK_MAIL);
    const PromiseFigure *support = web_look_promises(look, PROMISE_SUPPORT_MAIL);

    return (fallback != NULL && fallback->failing > 0) || (support != NULL && support->failing > 0);
}

static bool is_silent(const WebLook *look, const WebhookFigure *figure)
{
    return web_look_listener(look, figure) != NULL && figure->unanswered != NULL &&
           web_look_age_s(look, figure->unanswered) > HEALTH_UNANSWERED_S;
}

static bool has_silent_desk(const WebLook *look)
{
    for (guint i = 0; look->figures != NULL && i < look->figures->webhooks->len; i++) {
        if (is_silent(look, look->figures->webhooks->pdata[i]))
            return true;
    }
    return false;
}

static bool has_stale_registry(const WebLook *look)
{
    for (guint i = 0; i < look->registries->len; i++) {
        if (look->registries->pdata[i] != NULL)
            return true;
    }
    return false;
}

static json_t *instant_or_null(GDateTime *instant)
{
    g_autofree char *text = instant != NULL ? instant_print_seconds(instant) : NULL;

    return json_of_text(text);
}

static json_t *desks_json(const WebLook *look)
{
    json_t *list = json_array();

    for (guint i = 0; look->figures != NULL && i < look->figures->webhooks->len; i++) {
        const WebhookFigure *figure = look->figures->webhooks->pdata[i];
        json_t *desk = json_object();
        json_object_set_new(desk, "desk", json_of_text(figure->desk));
        json_object_set_new(desk, "last_webhook", instant_or_null(figure->last_webhook));
        json_object_set_new(desk, "silent_since",
                            instant_or_null(is_silent(look, figure) ? figure->unanswered : NULL));
        json_object_set_new(desk, "customers_stale_since",
                            instant_or_null(look->registries->pdata[i]));
        json_array_append_new(list, desk);
    }
    return list;
}

static json_t *store_json(const WebLook *look)
{
    json_t *store = json_object();

    json_object_set_new(store, "is_reachable", json_boolean(look->figures != NULL));
    json_object_set_new(store, "milliseconds", json_integer(look->store_ms));
    json_object_set_new(store, "error", json_of_text(look->problem));
    return store;
}

static json_t *silences_json(const WebLook *look)
{
    json_t *silences = json_object();

    json_object_set_new(silences, "intake",
                        json_integer(look->silences_ms[WEB_PULSE_INTAKE] / MS_PER_S));
    json_object_set_new(silences, "dispatch",
                        json_integer(look->silences_ms[WEB_PULSE_DISPATCH] / MS_PER_S));
    return silences;
}

/* Gives the status word; the names of what is wrong are added to `problems`. */
static const char *judge(const WebLook *look, json_t *problems)
{
    const struct {
        const char *name;
        bool is_so, is_fatal;
    } checks[] = {
        {"store-unreachable", look->figures == NULL, true},
        {"mail-deferred", look->is_deferring, true},
        {"intake-stands-still", stands_still(look, WEB_PULSE_INTAKE), true},
        {"dispatch-stands-still", stands_still(look, WEB_PULSE_DISPATCH), true},
        {"page-late", has_late_page(look), true},
        {"mail-undelivered", has_failing_mail(look), false},
        {"webhooks-silent", has_silent_desk(look), false},
        {"webhooks-unread", look->is_unread, false},
        {"customers-unreadable", has_stale_registry(look), false},
    };
    const char *status = "ok";

    for (size_t i = 0; i < G_N_ELEMENTS(checks); i++) {
        if (!checks[i].is_so)
            continue;
        json_array_append_new(problems, json_string(checks[i].name));
        if (checks[i].is_fatal)
            status = "failing";
        else if (g_str_equal(status, "ok"))
            status = "degraded";
    }
    return status;
}

void health_answer(void *context, const HttpRequest *request, const char *rest, HttpAnswer *answer)
{
    static const HttpHeader headers[] = {
        {"Content-Type", "application/json"}, {"Cache-Control", "no-store"}, {NULL, NULL}};
    g_auto(WebLook) look = {0};
    g_autoptr(json_t) health = json_object();
    json_t *problems = json_array();
    (void) request;
    (void) rest;

    web_look_take(context, &look);
    const char *status = judge(&look, problems);
    const PromiseFigure *pages = web_look_promises(&look, PROMISE_PAGE);
    json_object_set_new(health, "status", json_string(status));
    json_object_set_new(health, "problems", problems);
    json_object_set_new(health, "store", store_json(&look));
    json_object_set_new(health, "silence_s", silences_json(&look));
    json_object_set_new(health, "oldest_open_page_s",
                        pages != NULL ? json_integer(web_look_age_s(&look, pages->oldest))
                                      : json_null());
    json_object_set_new(health, "desks", desks_json(&look));
    answer->status = g_str_equal(status, "failing") ? STATUS_FAILING : STATUS_OK;
    answer->headers = headers;
    answer->body = json_print(health);
}
