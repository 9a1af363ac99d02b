/* SPDX-License-Identifier: MIT */
/* Action: what commands share that do something to one thing, as in `outbox retry ID`. */
#pragma once

#include "cli/desk_work.h"

/* What was typed. */
typedef struct {
    char *config;     /* NULL: the usual file */
    gboolean is_json; /* GOption's own type */
    char *name;       /* of the action; NULL when none was given */
    char *thing;      /* NULL when none was given */
    char *words;      /* what stands behind it, with blanks between; NULL for nothing */
} Action;

/* What --help says, and what is said to whoever types something else. */
typedef struct {
    const char *parameters, *summary, *json, *usage;
} ActionHelp;

/* Reads options and words. */
bool action_read(Action *action, const ActionHelp *help, int argc, char **argv, GError **error);
void action_clear(Action *action);

/* Always fails, with the usage. */
bool action_refuse(const ActionHelp *help, GError **error);

/* Asks the daemon as look_ask does, `thing` being called `name`, the words behind it "words", and
 * prints its answer, or the thing and what is `done`. Gives a code of sysexits.h. */
int action_order(const Action *action, const Look *look, const char *ask, const char *name,
                 const char *done);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Action, action_clear)
