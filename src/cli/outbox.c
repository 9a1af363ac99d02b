/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/outbox.h"

#include <stdio.h>
#include <sysexits.h>

#include "base/instant.h"
#include "cli/columns.h"
#include "cli/command.h"
#include "cli/desk_work.h"
#include "cli/emergency_facts.h"

typedef struct {
    char *config;
    gboolean is_json; /* GOption's own type */
    char *action, *id;
} Options;

static void options_clear(Options *options)
{
    g_free(options->config);
    g_free(options->action);
    g_free(options->id);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static bool options_read(Options *options, int argc, char **argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"config", 'c', 0, G_OPTION_ARG_FILENAME, &options->config,
         "configuration (" COMMAND_DEFAULT_CONFIG ")", "FILE"},
        {"json", 'j', 0, G_OPTION_ARG_NONE, &options->is_json,
         "print JSON: an array, or what the daemon answered", NULL},
        {0},
    };
    g_autoptr(GOptionContext) context =
        g_option_context_new("[list|retry ID|drop ID] - the promises that are still open");

    g_option_context_set_summary(context, "retry  try it now\n"
                                          "drop   never keep it; this stands on the timeline");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, error))
        return false;
    options->action = g_strdup(argc > 1 ? argv[1] : "list");
    options->id = g_strdup(argc > 2 ? argv[2] : NULL);
    bool is_list = g_str_equal(options->action, "list");
    bool is_change = g_str_equal(options->action, "retry") || g_str_equal(options->action, "drop");
    if ((is_list && argc <= 2) || (is_change && argc == 3))
        return true;
    g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                        "say what to do: outbox [list], outbox retry ID, outbox drop ID");
    return false;
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

static int list(const Look *look, const Options *options)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) promises = outbox_list(look->store, &error);

    if (promises == NULL)
        return command_fail(look->command, EX_TEMPFAIL, error->message);
    g_autofree char *text = options->is_json    ? print_json(promises)
                            : promises->len > 0 ? print_table(promises)
                                                : g_strdup("every promise is kept\n");
    fputs(text, stdout);
    return EX_OK;
}

static int change(const Look *look, const Options *options)
{
    g_autoptr(json_t) answer = NULL;
    bool is_retry = g_str_equal(options->action, "retry");
    int code =
        look_ask(look, is_retry ? "outbox-retry" : "outbox-drop", "id", options->id, &answer);

    if (code != EX_OK)
        return code;
    g_autofree char *line = options->is_json ? json_print(answer) : NULL;
    if (line != NULL)
        puts(line);
    else
        printf("%s %s\n", options->id, is_retry ? "is tried now" : "is dropped");
    return EX_OK;
}

int outbox_command(int argc, char **argv)
{
    g_auto(Options) options = {0};
    g_auto(Look) look = {.command = "outbox"};
    g_autoptr(GError) error = NULL;

    if (!options_read(&options, argc, argv, &error))
        return command_fail(look.command, EX_USAGE, error->message);
    bool is_list = g_str_equal(options.action, "list");
    int code = look_open(&look, options.config, is_list);
    if (code != EX_OK)
        return code;
    return is_list ? list(&look, &options) : change(&look, &options);
}
