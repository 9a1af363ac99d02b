/* SPDX-License-Identifier: MIT */
/* Postfix facts: what the running Postfix is configured to do, as postconf and postmap tell. */
#pragma once

#include <stdbool.h>

#include <glib.h>

/* One line of master.cf. */
typedef struct {
    char *name, *type; /* "smtp", "inet" */
    bool is_chrooted;
    char *command;   /* "smtpd" */
    char *arguments; /* what stands behind it; "" for nothing */
} PostfixService;

/* Where mail to one address goes. */
typedef struct {
    char *address;
    char *transport; /* "pager-milter:"; NULL when no map says anything */
    char *problem;   /* why a map could not be asked; NULL for nothing */
} PostfixRoute;

typedef struct {
    GHashTable *values;    /* of main.cf, by name, expanded */
    GPtrArray *services;   /* of PostfixService */
    GHashTable *overrides; /* "smtp/inet/smtpd_milters" to its value */
    GPtrArray *routes;     /* of PostfixRoute */
} PostfixFacts;

/* Asks; `folder` is that of main.cf, NULL for the installed one, and `addresses` are those whose
 * routes matter. NULL with an error when there is no Postfix that answers. Blocks for programs. */
PostfixFacts *postfix_facts_gather(const char *folder, const char *const *addresses,
                                   GError **error);

/* The same from what the programs print, without routes. Pure. */
PostfixFacts *postfix_facts_read(const char *values, const char *services, const char *overrides);
void postfix_facts_add_route(PostfixFacts *facts, const char *address, const char *transport,
                             const char *problem);
void postfix_facts_free(PostfixFacts *facts);

/* Gives a value of main.cf, "" when there is none; lent. */
const char *postfix_value(const PostfixFacts *facts, const char *name);

/* Gives a value as it is for one service; lent. */
const char *postfix_service_value(const PostfixFacts *facts, const PostfixService *service,
                                  const char *name);

/* Gives the milters that an smtpd asks; "" for none. Lent. */
const char *postfix_service_milters(const PostfixFacts *facts, const PostfixService *service);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(PostfixFacts, postfix_facts_free)
