/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/outbox.h"

#include <stdio.h>
#include <sysexits.h>

#include "base/instant.h"
#include "cli/action.h"
#include "cli/columns.h"
#include "cli/emergency_facts.h"

static const ActionHelp help = {
    .parameters = "[list|retry ID|drop ID] - the promises that are still open",
    .summary = "retry  try it now\n"
               "drop   never keep it; this stands on the timeline",
    .json = "print JSON: an array, or what the daemon answered",
    .usage = "say what to do: outbox [list], outbox retry ID, outbox drop ID",
};

static bool read_action(Action *action, int argc, char **argv, GError **error)
{
    if (!action_read(action, &help, argc, argv, error))
        return false;
    if (action->name == NULL)
        action->name = g_strdup("list");
    bool is_list = g_str_equal(action->name, "list");
    bool is_change = g_str_equal(action->name, "retry") || g_str_equal(action->name, "drop");
    if (action->words != NULL)
        return action_refuse(&help, error);
    if ((is_list && action->thing == NULL) || (is_change && action->thing != NULL))
        return true;
    return action_refuse(&help, error);
}

static char *print_table(const GPtrArray *promises)
{
    static const char *const headings[] = {"ID",     "PROMISE", "REFERENCE",  "DESK", "DUE",
                                           "TARGET", "TRIES",   "LAST ERROR", NULL};
    g_autoptr(Columns) columns = columns_new(headings);

    for (guint i = 0; i < promises->len; i++) {
        const Promise *promise = promises->pdata[i];
        g_autofree char *due = instant_print_seconds(promise->due);
        g_autofree char *tries = g_strdup_printf("%u", promise->attempts);
        const char *cells[] = {promise->id,
                               promise_kind_name(promise->kind),
                               promise->emergency,
                               promise->desk,
                               due,
                               promise->target,
                               tries,
                               promise->last_error};
        columns_add(columns, cells);
    }
    return columns_print(columns);
}

static char *print_json(const GPtrArray *promises)
{
    g_autoptr(json_t) array = json_array();

    for (guint i = 0; i < promises->len; i++)
        json_array_append_new(array, promise_json(promises->pdata[i]));
    g_autofree char *line = json_print(array);
    return g_strconcat(line, "\n", NULL);
}

static int list(const Look *look, const Action *action)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) promises = outbox_list(look->store, &error);

    if (promises == NULL)
        return command_fail(look->command, EX_TEMPFAIL, error->message);
    g_autofree char *text = action->is_json     ? print_json(promises)
                            : promises->len > 0 ? print_table(promises)
                                                : g_strdup("every promise is kept\n");
    fputs(text, stdout);
    return EX_OK;
}

int outbox_command(int argc, char **argv)
{
    g_auto(Action) action = {0};
    g_auto(Look) look = {.command = "outbox"};
    g_autoptr(GError) error = NULL;

    if (!read_action(&action, argc, argv, &error))
        return command_fail(look.command, EX_USAGE, error->message);
    bool is_list = g_str_equal(action.name, "list");
    int code = look_open(&look, action.config, is_list);
    if (code != EX_OK)
        return code;
    if (is_list)
        return list(&look, &action);
    return g_str_equal(action.name, "retry")
               ? action_order(&action, &look, "outbox-retry", "id", "is tried now")
               : action_order(&action, &look, "outbox-drop", "id", "is dropped");
}
