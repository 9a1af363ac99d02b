/* SPDX-License-Identifier: MIT */
/* Dispatch world: a store on disk, a sandbox, a relay and dispatch between them, at a moved clock.
 */
#pragma once

#include "config/settings_slot.h"
#include "dispatch/dispatch.h"
#include "servers.h"

#define WORLD_START    "2026-01-12T02:00:00Z"
#define WORLD_TOKEN    "y_NbAkKc66ryYTWUXYEu"
#define WORLD_USER     "gateway@hosting.example"
#define WORLD_CUSTOMER "klant@klant.example"

typedef struct {
    char *folder;
    Server *sandbox, *relay;
    Clock *clock;
    SettingsSlot *settings;
    Store *store;
    Dispatch *dispatch;
} World;

/* Builds all of it for one desk, `noodhulp`, and starts dispatch. `more` are further lines of the
 * configuration, or NULL. */
World *world_new(const char *more);

/* The same with a token of the REST API. `pagerduty` is more inside of that section, such as
 * ", key: value"; `desk` are further lines of the desk. There is a file second_key, of OTHER_KEY.
 */
World *world_new_with_token(const char *pagerduty, const char *desk);
void world_free(World *world);

/* Stop and start dispatch, as a restart of the daemon does. */
void world_stop_dispatch(World *world);
void world_start_dispatch(World *world);

/* Puts an emergency as a mail makes it: a page, a fallback mail to leads@host.example, and, where
 * there is a customer's address, a confirmation to it. Its dedup key is pm1-REFERENCE. */
void world_put(World *world, const char *reference, const char *customer);

/* Puts an emergency with all that a mail promises: page, fallback mail, ladder, proof, check, and a
 * confirmation to WORLD_CUSTOMER. */
void world_put_whole(World *world, const char *reference);

/* Puts one promise of an emergency, due now. */
void world_put_promise(World *world, const char *reference, PromiseKind kind, const char *order);

/* The same as world_put for `count` emergencies called P0-0000 and on, pages only, before dispatch
 * is told. */
void world_put_pages(World *world, unsigned count);

/* Sets the clock so many seconds ahead and wakes dispatch. */
void world_move(World *world, int64_t seconds);

/* What dispatch has left open, and how often an event of that kind stands on a timeline. */
unsigned world_open_promises(World *world);
unsigned world_events(World *world, const char *reference, const char *kind);

/* How many requests the sandbox has had with a dedup key (NULL: all), and how many mails the relay
 * took whose text contains a word. */
unsigned world_requests(World *world, const char *dedup_key);
unsigned world_mails(World *world, const char *word);

/* Asks over the control socket's door and gives the answer; owned. */
json_t *world_ask(World *world, const char *request);
