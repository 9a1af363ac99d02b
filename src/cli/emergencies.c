/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/emergencies.h"

#include <stdio.h>
#include <sysexits.h>

#include "base/instant.h"
#include "cli/columns.h"
#include "cli/command.h"
#include "cli/desk_work.h"
#include "cli/emergency_facts.h"

enum { USUAL_LIMIT = 100, MOST_LIMIT = 100000 };

typedef struct {
    char *config;
    int limit;
    gboolean with_ended, is_json; /* GOption's own type */
} Options;

static void options_clear(Options *options)
{
    g_free(options->config);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static bool options_read(Options *options, int argc, char **argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"config", 'c', 0, G_OPTION_ARG_FILENAME, &options->config,
         "configuration (" COMMAND_DEFAULT_CONFIG ")", "FILE"},
        {"all", 'a', 0, G_OPTION_ARG_NONE, &options->with_ended, "those that have ended too", NULL},
        {"limit", 'n', 0, G_OPTION_ARG_INT, &options->limit, "at most so many (100)", "N"},
        {"json", 'j', 0, G_OPTION_ARG_NONE, &options->is_json, "print one JSON array", NULL},
        {0},
    };
    g_autoptr(GOptionContext) context = g_option_context_new("- what is going on, newest first");

    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, error))
        return false;
    if (argc > 1 || options->limit < 1 || options->limit > MOST_LIMIT) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    argc > 1 ? "unexpected argument '%s'" : "bad limit%s: from 1 to 100000",
                    argc > 1 ? argv[1] : "");
        return false;
    }
    return true;
}

static char *print_table(const GPtrArray *emergencies)
{
    static const char *const headings[] = {"REFERENCE", "OPENED",  "DESK", "STATE",
                                           "SENDER",    "SUBJECT", NULL};
    g_autoptr(Columns) columns = columns_new(headings);

    for (guint i = 0; i < emergencies->len; i++) {
        const Emergency *emergency = emergencies->pdata[i];
        g_autofree char *opened = instant_print_seconds(emergency->opened);
        g_autofree char *state = emergency_state(emergency);
        const char *cells[] = {emergency->reference, opened,
                               emergency->desk,      state,
                               emergency->sender,    emergency->subject};
        columns_add(columns, cells);
    }
    return columns_print(columns);
}

static char *print_json(const GPtrArray *emergencies)
{
    g_autoptr(json_t) array = json_array();

    for (guint i = 0; i < emergencies->len; i++)
        json_array_append_new(array, emergency_json(emergencies->pdata[i]));
    g_autofree char *line = json_print(array);
    return g_strconcat(line, "\n", NULL);
}

int emergencies_command(int argc, char **argv)
{
    g_auto(Options) options = {.limit = USUAL_LIMIT};
    g_auto(Look) look = {.command = "emergencies"};
    g_autoptr(GError) error = NULL;

    if (!options_read(&options, argc, argv, &error))
        return command_fail(look.command, EX_USAGE, error->message);
    int code = look_open(&look, options.config, true);
    if (code != EX_OK)
        return code;
    g_autoptr(GPtrArray) emergencies =
        emergencies_list(look.store, options.with_ended, (unsigned) options.limit, &error);
    if (emergencies == NULL)
        return command_fail(look.command, EX_TEMPFAIL, error->message);
    g_autofree char *text = options.is_json        ? print_json(emergencies)
                            : emergencies->len > 0 ? print_table(emergencies)
                            : options.with_ended   ? g_strdup("no emergencies\n")
                                                   : g_strdup("no open emergencies\n");
    fputs(text, stdout);
    return EX_OK;
}
