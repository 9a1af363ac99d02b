/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/test_page.h"

#include <stdio.h>
#include <sysexits.h>

#include "base/clock.h"
#include "base/instant.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/desk_work.h"
#include "cli/emergency_facts.h"

enum { USUAL_WAIT_S = 30, MOST_WAIT_S = 3600, LOOK_US = 50000 };

typedef struct {
    char *config, *desk;
    int wait_s;
    gboolean is_json; /* GOption's own type */
} Options;

static void options_clear(Options *options)
{
    g_free(options->config);
    g_free(options->desk);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static bool options_read(Options *options, int argc, char **argv, GError **error)
{
    const GOptionEntry entries[] = {
        {"config", 'c', 0, G_OPTION_ARG_FILENAME, &options->config,
         "configuration (" COMMAND_DEFAULT_CONFIG ")", "FILE"},
        {"desk", 'd', 0, G_OPTION_ARG_STRING, &options->desk, "the desk whose Hero is paged",
         "DESK"},
        {"wait", 'w', 0, G_OPTION_ARG_INT, &options->wait_s, "how long to wait for it (30)", "S"},
        {"json", 'j', 0, G_OPTION_ARG_NONE, &options->is_json, "print one JSON object", NULL},
        {0},
    };
    g_autoptr(GOptionContext) context =
        g_option_context_new("- page for a test, and resolve that again");

    g_option_context_add_main_entries(context, entries, NULL);
    if (!g_option_context_parse(context, &argc, &argv, error))
        return false;
    if (argc > 1 || options->desk == NULL) {
        g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                            "name the desk with --desk DESK, and nothing else");
        return false;
    }
    if (options->wait_s >= 0 && options->wait_s <= MOST_WAIT_S)
        return true;
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "bad time %d: from 0 to %d seconds", options->wait_s, MOST_WAIT_S);
    return false;
}

/* Writes the steps that have come since `shown`; gives how many stand there now. */
static guint show_steps(const GPtrArray *timeline, guint shown)
{
    for (guint i = shown; i < timeline->len; i++) {
        const Event *event = timeline->pdata[i];
        g_autofree char *at = instant_print_seconds(event->at);
        g_autofree char *line = text_one_line(event->text);
        printf("%s  %s  %s\n", at, event->kind, line);
    }
    fflush(stdout);
    return MAX(timeline->len, shown);
}

/* Waits until it has ended or the time is over; NULL with an error when the store failed. */
static Emergency *follow(const Look *look, const Options *options, const char *reference,
                         GError **error)
{
    int64_t deadline_ms = clock_steady_ms() + (int64_t) options->wait_s * 1000;
    guint shown = 0;

    for (;;) {
        g_autoptr(Emergency) emergency = emergency_find(look->store, reference, error);
        if (emergency == NULL)
            return NULL;
        g_autoptr(GPtrArray) timeline = emergency_timeline(look->store, reference, error);
        if (timeline == NULL)
            return NULL;
        if (!options->is_json)
            shown = show_steps(timeline, shown);
        if (emergency->ended != NULL || clock_steady_ms() >= deadline_ms)
            return g_steal_pointer(&emergency);
        g_usleep(LOOK_US);
    }
}

static int tell(const Look *look, const Options *options, const Emergency *emergency)
{
    if (options->is_json) {
        g_autoptr(json_t) object = emergency_json(emergency);
        g_autofree char *line = json_print(object);
        puts(line);
    }
    if (emergency->ended != NULL)
        return EX_OK;
    return command_fail(look->command, EX_TEMPFAIL,
                        emergency->page_accepted
                            ? "PagerDuty took the page, but has not taken its resolve yet"
                            : "PagerDuty has not taken the page yet; it is tried on");
}

int test_page_command(int argc, char **argv)
{
    g_auto(Options) options = {.wait_s = USUAL_WAIT_S};
    g_auto(Look) look = {.command = "test-page"};
    g_autoptr(GError) error = NULL;
    g_autoptr(json_t) answer = NULL;

    if (!options_read(&options, argc, argv, &error))
        return command_fail(look.command, EX_USAGE, error->message);
    const Order order = {.ask = "test-page", .name = "desk", .value = options.desk};
    int code = look_open(&look, options.config, true);
    if (code == EX_OK)
        code = look_ask(&look, &order, &answer);
    if (code != EX_OK)
        return code;
    const char *reference = json_text(answer, "reference");
    g_autoptr(Emergency) emergency =
        reference != NULL ? follow(&look, &options, reference, &error) : NULL;
    if (emergency == NULL)
        return command_fail(look.command, EX_TEMPFAIL,
                            error != NULL ? error->message : "the test page cannot be found");
    return tell(&look, &options, emergency);
}
