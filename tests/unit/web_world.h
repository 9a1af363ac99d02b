/* SPDX-License-Identifier: MIT */
/* A room of web handlers over a fresh store, without any listener. The clock stands at
 * 2026-01-12T02:00:00Z. */
#pragma once

#include <stdatomic.h>

#include "web/http.h"
#include "web/room.h"

#define WEB_DESK      "hosting"
#define WEB_OTHER     "zonder" /* a desk without webhooks */
#define WEB_SECRET    "a-secret-for-webhooks-0001"
#define WEB_REFERENCE "K7Q-M2XD"
#define WEB_PUBLIC    "https://pager.host.example"

typedef struct {
    char *folder;
    WebRoom room;
    atomic_uint changes;       /* calls of on_change */
    bool is_registry_broken;   /* of WEB_DESK, since the start */
    unsigned port, admin_port; /* what the settings name: free at the start */
} WebWorld;

void web_world_set_up(WebWorld *world, gconstpointer data);
void web_world_tear_down(WebWorld *world, gconstpointer data);

/* Asks a handler; `headers` end with one whose name is NULL, and may be NULL. */
HttpAnswer web_world_ask(WebWorld *world, HttpHandler handler, const char *rest, const char *body,
                         const HttpHeader *headers);

/* Opens an emergency of WEB_DESK whose mail came at the world's instant. */
void web_world_open(WebWorld *world, const char *reference);

/* Has another secret in force, as after a reload. */
void web_world_change_secret(WebWorld *world, const char *secret);

/* Moves the clock on. */
void web_world_wait(WebWorld *world, int64_t seconds);

/* The value of an answer's header; NULL when there is none. */
const char *web_header(const HttpAnswer *answer, const char *name);

#define WEB_TEST(name, test)                                                                       \
    g_test_add(name, WebWorld, NULL, web_world_set_up, test, web_world_tear_down)
