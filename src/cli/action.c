/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/action.h"

#include <stdio.h>
#include <sysexits.h>

#include "cli/command.h"

void action_clear(Action *action)
{
    g_free(action->config);
    g_free(action->name);
    g_free(action->thing);
    g_free(action->words);
}

bool action_refuse(const ActionHelp *help, GError **error)
{
    g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED, help->usage);
    return false;
}

bool action_read(Action *action, const ActionHelp *help, int argc, char **argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"config", 'c', 0, G_OPTION_ARG_FILENAME, &action->config,
         "configuration (" COMMAND_DEFAULT_CONFIG ")", "FILE"},
        {"json", 'j', 0, G_OPTION_ARG_NONE, &action->is_json, help->json, NULL},
        {0},
    };
    g_autoptr(GOptionContext) context = g_option_context_new(help->parameters);

    g_option_context_set_summary(context, help->summary);
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, error))
        return false;
    action->name = argc > 1 ? g_strdup(argv[1]) : NULL;
    action->thing = argc > 2 ? g_strdup(argv[2]) : NULL;
    action->words = argc > 3 ? g_strjoinv(" ", argv + 3) : NULL;
    return true;
}

int action_order(const Action *action, const Look *look, const char *ask, const char *name,
                 const char *done)
{
    g_autoptr(json_t) answer = NULL;
    const Order order = {ask, name, action->thing, action->words};
    int code = look_ask(look, &order, &answer);

    if (code != EX_OK)
        return code;
    g_autofree char *line = action->is_json ? json_print(answer) : NULL;
    if (line != NULL)
        puts(line);
    else
        printf("%s %s\n", action->thing, done);
    return EX_OK;
}
