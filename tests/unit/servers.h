/* SPDX-License-Identifier: MIT */
/* The world outside, for tests of dispatch: the sandbox and a mail relay, each a process of its own
 * that ends with its starter. */
#pragma once

#include <glib.h>
#include <jansson.h>

typedef struct {
    GPid pid;
    int lifeline;
    char *place; /* host:port */
    char *view;  /* the same of where it shows what it holds */
} Server;

#define TEST_KEY  "0123456789abcdef0123456789abcdef"
#define OTHER_KEY "fedcba9876543210fedcba9876543210"

/* Start them; NULL-terminated further arguments. End the test when they do not come up. */
Server *sandbox_start(const char *const *arguments);
Server *relay_start(void);
Server *relay_start_with(const char *const *arguments);
void server_stop(Server *server);

/* One request with `body`, or a GET where it is NULL; gives the answer as JSON, owned. */
json_t *server_call(const Server *server, const char *path, const char *body);

/* Scripts the sandbox's answers: a JSON array such as ["503*2", "202"]. `key` may be NULL. */
void sandbox_answers(const Server *sandbox, const char *key, const char *answers);

/* Gives what the sandbox holds, as its README says; owned. */
json_t *sandbox_state(const Server *sandbox);

/* Gives the requests that it got with a dedup key (NULL: all), oldest first; owned. */
json_t *sandbox_requests(const Server *sandbox, const char *dedup_key);

/* Gives the mails that the relay has taken, an array of {"helo", "from", "to", "data"}; owned. */
json_t *relay_mails(const Server *relay);

/* Waits until a condition holds; ends the test after ten seconds. */
#define WAIT_UNTIL(condition)                                                                      \
    for (int tries = 0; !(condition); tries++) {                                                   \
        g_assert_cmpint(tries, <, 2000);                                                           \
        g_usleep(5000);                                                                            \
    }
