/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/hours.h"

#include <langinfo.h>
#include <stdio.h>
#include <sysexits.h>

#include "base/clock.h"
#include "base/instant.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/hours_answer.h"
#include "cli/hours_chart.h"
#include "config/settings.h"

enum { USUAL_DAYS = 7, MOST_DAYS = 366 };

typedef struct {
    char *config, *desk, *at;
    int days;
    gboolean is_json; /* GOption's own type */
} Options;

static void options_clear(Options *options)
{
    g_free(options->config);
    g_free(options->desk);
    g_free(options->at);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static int fail(int code, const char *what)
{
    fprintf(stderr, "pager-milter hours: %s\n", what);
    return code;
}

static bool options_read(Options *options, int argc, char **argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"config", 'c', 0, G_OPTION_ARG_FILENAME, &options->config,
         "configuration (" COMMAND_DEFAULT_CONFIG ")", "FILE"},
        {"desk", 'd', 0, G_OPTION_ARG_STRING, &options->desk, "one desk (all)", "DESK"},
        {"at", 'a', 0, G_OPTION_ARG_STRING, &options->at, "at that instant (now)", "INSTANT"},
        {"days", 'n', 0, G_OPTION_ARG_INT, &options->days, "days to draw (7; 0 for none)", "N"},
        {"json", 'j', 0, G_OPTION_ARG_NONE, &options->is_json, "print one JSON object a desk",
         NULL},
        {0},
    };
    g_autoptr(GOptionContext) context =
        g_option_context_new("- open or closed, why, and when that changes");

    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, error))
        return false;
    if (argc > 1) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                    "unexpected argument '%s'; a desk is named with --desk", argv[1]);
        return false;
    }
    if (options->days < 0 || options->days > MOST_DAYS) {
        g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                    "bad number of days %d: from 0 to %d", options->days, MOST_DAYS);
        return false;
    }
    return true;
}

static GDateTime *read_instant(const char *text, GError **error)
{
    if (text != NULL)
        return instant_parse(text, error);
    g_autoptr(Clock) clock = clock_new();
    return clock_now(clock);
}

static bool is_utf8_terminal(void)
{
    return text_equals_nocase(nl_langinfo(CODESET), "UTF-8");
}

static void print_desk(const Desk *desk, GDateTime *instant, const Options *options)
{
    g_autofree char *answer = options->is_json
                                  ? hours_answer_json(desk->name, desk->calendar, instant)
                                  : hours_answer_text(desk->name, desk->calendar, instant);
    puts(answer);
    if (options->is_json || options->days == 0 || calendar_is_clock_broken(instant))
        return;
    g_autofree char *chart =
        hours_chart(desk->calendar, instant, options->days, is_utf8_terminal());
    fputs(chart, stdout);
}

static int fail_unknown_desk(const char *name, const Settings *settings)
{
    g_autofree char *names = settings_desk_names(settings);
    g_autofree char *what =
        g_strdup_printf("no desk '%s' in %s: one of %s", name, settings->file, names);

    return fail(EX_USAGE, what);
}

static int print_desks(const Options *options, const Settings *settings, GDateTime *instant)
{
    if (options->desk != NULL) {
        const Desk *desk = settings_desk(settings, options->desk);
        if (desk == NULL)
            return fail_unknown_desk(options->desk, settings);
        print_desk(desk, instant, options);
        return EX_OK;
    }
    for (guint i = 0; i < settings->desks->len; i++)
        print_desk(settings->desks->pdata[i], instant, options);
    return EX_OK;
}

int hours_command(int argc, char **argv)
{
    g_auto(Options) options = {.days = USUAL_DAYS};
    g_autoptr(GError) error = NULL;

    if (!options_read(&options, argc, argv, &error))
        return fail(EX_USAGE, error->message);
    g_autoptr(GDateTime) instant = read_instant(options.at, &error);
    if (instant == NULL)
        return fail(EX_USAGE, error->message);
    const char *file = options.config != NULL ? options.config : COMMAND_DEFAULT_CONFIG;
    g_autoptr(Settings) settings = settings_load(file, SECRETS_NONE, &error);
    if (settings == NULL)
        return fail(EX_CONFIG, error->message);
    return print_desks(&options, settings, instant);
}
