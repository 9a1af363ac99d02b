/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/costs.h"

#include <stdio.h>
#include <sysexits.h>

#include "cli/command.h"
#include "cli/costs_print.h"
#include "cli/desk_work.h"

typedef struct {
    char *config, *month_text;
    gboolean is_csv, is_json; /* GOption's own type */
    Month month;
} Options;

static void options_clear(Options *options)
{
    g_free(options->config);
    g_free(options->month_text);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static bool refuse(GError **error, const char *what)
{
    g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, what);
    return false;
}

static bool options_read(Options *options, int argc, char **argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"config", 'c', 0, G_OPTION_ARG_FILENAME, &options->config,
         "configuration (" COMMAND_DEFAULT_CONFIG ")", "FILE"},
        {"month", 'm', 0, G_OPTION_ARG_STRING, &options->month_text,
         "of the desk's own time zone, such as 2026-11", "MONTH"},
        {"csv", 0, 0, G_OPTION_ARG_NONE, &options->is_csv, "print comma-separated values", NULL},
        {"json", 'j', 0, G_OPTION_ARG_NONE, &options->is_json, "print one JSON object", NULL},
        {0},
    };
    g_autoptr(GOptionContext) context =
        g_option_context_new("--month MONTH - what emergencies cost");

    g_option_context_set_summary(context,
                                 "Prints the ledger of a month, and checks all of it: a row that\n"
                                 "was changed or is missing is told, with exit code 65.");
    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, error))
        return false;
    if (argc > 1)
        return refuse(error, "too many words: costs --month 2026-11 [--csv|--json]");
    if (options->is_csv && options->is_json)
        return refuse(error, "say --csv or --json, not both");
    if (options->month_text == NULL || !month_read(options->month_text, &options->month))
        return refuse(error, "say which month: --month 2026-11");
    return true;
}

static char *print(const Options *options, const GPtrArray *rows, const Settings *settings,
                   bool fits)
{
    return options->is_csv    ? costs_csv(rows)
           : options->is_json ? costs_json(rows, fits)
                              : costs_table(rows, settings);
}

int costs_command(int argc, char **argv)
{
    g_auto(Options) options = {0};
    g_auto(Look) look = {.command = "costs"};
    g_autoptr(GError) error = NULL, fault = NULL;

    if (!options_read(&options, argc, argv, &error))
        return command_fail(look.command, EX_USAGE, error->message);
    int code = look_open(&look, options.config, true);
    if (code != EX_OK)
        return code;
    g_autoptr(GPtrArray) rows = month_rows(look.store, look.settings, options.month, &error);
    if (rows == NULL)
        return command_fail(look.command, EX_TEMPFAIL, error->message);
    bool fits = ledger_verify(look.store, &fault);
    if (!fits && !g_error_matches(fault, STORE_ERROR, STORE_ERROR_BROKEN))
        return command_fail(look.command, EX_TEMPFAIL, fault->message);
    g_autofree char *text = print(&options, rows, look.settings, fits);
    fputs(text, stdout);
    return fits ? EX_OK : command_fail(look.command, EX_DATAERR, fault->message);
}
