/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "web/web.h"

#include "base/log.h"
#include "compose/emergency_url.h"
#include "web/emergency_page.h"
#include "web/health.h"
#include "web/http_server.h"
#include "web/metrics.h"
#include "web/room.h"
#include "web/webhook.h"

#define TRY_AGAIN_MS 5000

/* One listener: its address, and the server once it could be opened. */
typedef struct {
    const char *what;
    char *place; /* NULL: the settings name none */
    const HttpRoute *routes;
    HttpServer *server; /* NULL while it cannot be opened */
    bool is_told;       /* that it cannot */
} Door;

enum { DOOR_WEBHOOKS, DOOR_ADMIN, DOOR_COUNT };

struct Web {
    WebRoom room;
    Door doors[DOOR_COUNT];
    int64_t try_ms; /* when to try again what is closed; steady */
};

static const HttpRoute webhook_routes[] = {
    {"POST", WEBHOOK_PATH, webhook_answer},
    {"GET", EMERGENCY_PATH, emergency_page_answer},
    {NULL, NULL, NULL},
};

static const HttpRoute admin_routes[] = {
    {"GET", "/healthz", health_answer},
    {"GET", "/metrics", metrics_answer},
    {NULL, NULL, NULL},
};

/* Tells once that it cannot be opened, and once that it could be after all. */
static void open_door(Web *web, Door *door)
{
    const HttpServerOptions options = {
        .place = door->place,
        .routes = door->routes,
        .context = &web->room,
    };
    g_autoptr(GError) error = NULL;

    door->server = http_server_new(&options, &error);
    if (door->server != NULL)
        log_info("listening for %s at %s", door->what, door->place);
    else if (!door->is_told)
        log_error("%s: there are no %s until it can be had, which is tried every %d s",
                  error->message, door->what, TRY_AGAIN_MS / 1000);
    door->is_told = true;
}

static unsigned try_again_ms(const Web *web)
{
    unsigned wanted = web->room.options.try_again_ms;

    return wanted != 0 ? wanted : TRY_AGAIN_MS;
}

static void open_doors(Web *web)
{
    for (size_t i = 0; i < DOOR_COUNT; i++) {
        if (web->doors[i].place != NULL && web->doors[i].server == NULL)
            open_door(web, &web->doors[i]);
    }
    web->try_ms = clock_steady_ms() + try_again_ms(web);
}

Web *web_start(const WebOptions *options)
{
    g_autoptr(Settings) settings = settings_slot_acquire(options->settings);
    Web *web = g_new0(Web, 1);

    web->room.options = *options;
    web->doors[DOOR_WEBHOOKS] = (Door){
        .what = "webhooks",
        .place = g_strdup(settings->web_webhooks),
        .routes = webhook_routes,
    };
    web->doors[DOOR_ADMIN] = (Door){
        .what = "health and metrics",
        .place = g_strdup(settings->web_admin),
        .routes = admin_routes,
    };
    for (size_t i = 0; i < WEB_PULSE_COUNT; i++)
        web_note_pulse(web, (WebPulse) i);
    open_doors(web);
    return web;
}

void web_note_pulse(Web *web, WebPulse pulse)
{
    atomic_store(&web->room.pulses_ms[pulse], clock_steady_ms());
}

void web_note_deferring(Web *web, bool is_deferring)
{
    atomic_store(&web->room.is_deferring, is_deferring);
}

void web_tend(Web *web)
{
    for (size_t i = 0; i < DOOR_COUNT; i++) {
        if (web->doors[i].server != NULL)
            http_server_tend(web->doors[i].server);
    }
    if (clock_steady_ms() >= web->try_ms)
        open_doors(web);
}

void web_stop(Web *web)
{
    if (web == NULL)
        return;
    for (size_t i = 0; i < DOOR_COUNT; i++) {
        http_server_free(web->doors[i].server);
        g_free(web->doors[i].place);
    }
    g_free(web);
}
