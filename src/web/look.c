/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "web/look.h"

#include "base/instant.h"

#define DAY_S     (24 * 3600)
#define UNREAD_MS (3600 * 1000)

static const char **desk_names(const Settings *settings)
{
    const char **names = g_new0(const char *, settings->desks->len + 1);

    for (guint i = 0; i < settings->desks->len; i++)
        names[i] = ((const Desk *) settings->desks->pdata[i])->name;
    return names;
}

static void read_store(Store *store, WebLook *look)
{
    g_autofree const char **names = desk_names(look->settings);
    g_autoptr(GDateTime) since = instant_add_seconds(look->now, -DAY_S);
    g_autoptr(GError) error = NULL;
    int64_t began_ms = clock_steady_ms();

    if (store == NULL) {
        look->problem = g_strdup("it cannot be opened");
        return;
    }
    look->figures = figures_read(store, names, since, &error);
    look->store_ms = clock_steady_ms() - began_ms;
    if (error != NULL)
        look->problem = g_strdup(error->message);
}

static void unref_if_there(void *instant)
{
    if (instant != NULL)
        g_date_time_unref(instant);
}

static void ask_registries(const WebOptions *options, WebLook *look)
{
    const GPtrArray *desks = look->settings->desks;

    look->registries = g_ptr_array_new_with_free_func(unref_if_there);
    for (guint i = 0; i < desks->len; i++) {
        const Desk *desk = desks->pdata[i];
        g_ptr_array_add(look->registries,
                        options->registry_failing_since(options->context, desk->name));
    }
}

void web_look_take(const WebRoom *room, WebLook *look)
{
    int64_t now_ms = clock_steady_ms();

    for (size_t i = 0; i < WEB_PULSE_COUNT; i++)
        look->silences_ms[i] = MAX(now_ms - atomic_load(&room->pulses_ms[i]), 0);
    int64_t unread_ms = atomic_load(&room->unread_ms);
    look->is_unread = unread_ms != 0 && now_ms - unread_ms < UNREAD_MS;
    look->is_deferring = atomic_load(&room->is_deferring);
    look->settings = settings_slot_acquire(room->options.settings);
    look->now = clock_now(room->options.clock);
    ask_registries(&room->options, look);
    read_store(room->options.store, look);
}

void web_look_clear(WebLook *look)
{
    settings_unref(look->settings);
    g_clear_pointer(&look->now, g_date_time_unref);
    figures_free(look->figures);
    g_clear_pointer(&look->registries, g_ptr_array_unref);
    g_free(look->problem);
    *look = (WebLook){0};
}

const Desk *web_look_listener(const WebLook *look, const WebhookFigure *figure)
{
    const Desk *desk = settings_desk(look->settings, figure->desk);
    const GStrv secrets = desk->pagerduty.webhook_secrets;

    return secrets != NULL && secrets[0] != NULL ? desk : NULL;
}

int64_t web_look_age_s(const WebLook *look, GDateTime *instant)
{
    return MAX(g_date_time_difference(look->now, instant) / G_TIME_SPAN_SECOND, 0);
}

const PromiseFigure *web_look_promises(const WebLook *look, PromiseKind kind)
{
    for (guint i = 0; look->figures != NULL && i < look->figures->promises->len; i++) {
        const PromiseFigure *figure = look->figures->promises->pdata[i];
        if (figure->kind == kind)
            return figure;
    }
    return NULL;
}
