/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/emergency.h"

#include <stdio.h>
#include <sysexits.h>

#include "base/ids.h"
#include "cli/action.h"
#include "cli/emergency_story.h"

static const ActionHelp help = {
    .parameters = "show|close|page-now|worked|waive|taken REFERENCE - one emergency",
    .summary = "show      what happened, step by step\n"
               "close     end it, and resolve it at PagerDuty\n"
               "page-now  try its page at once, or page again\n"
               "worked    correct the working time on its bill: worked REFERENCE 1h30m\n"
               "waive     charge nothing for it: waive REFERENCE REASON\n"
               "taken     somebody at Support is at it: it does not page",
    .json = "print one JSON object",
    .usage = "say what to do: emergency show|close|page-now|taken REFERENCE, "
             "emergency worked REFERENCE TIME, emergency waive REFERENCE REASON",
};

/* A reference is read as people type it. */
static bool read_action(Action *action, int argc, char **argv, GError **error)
{
    if (!action_read(action, &help, argc, argv, error))
        return false;
    if (action->thing == NULL)
        return action_refuse(&help, error);
    g_autofree char *typed = g_steal_pointer(&action->thing);
    action->thing = g_ascii_strup(typed, -1);
    if (reference_is_valid(action->thing))
        return true;
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "'%s' is no reference; one looks like K7Q-M2XD", typed);
    return false;
}

static int show(const Look *look, const Action *action)
{
    g_auto(EmergencyStory) story = {0};
    g_autoptr(GError) error = NULL;

    if (!emergency_story_read(look->store, action->thing, &story, &error)) {
        bool is_unknown = g_error_matches(error, STORE_ERROR, STORE_ERROR_CONFLICT);
        return command_fail(look->command, is_unknown ? EX_DATAERR : EX_TEMPFAIL, error->message);
    }
    g_autofree char *text =
        action->is_json ? emergency_story_json(&story) : emergency_story_print(&story);
    fputs(text, stdout);
    return EX_OK;
}

/* What the daemon is asked to do, by the word that is typed. */
static const struct {
    const char *name, *ask, *done;
    bool wants_words;
} orders[] = {
    {"close", "emergency-close", "is closed", false},
    {"page-now", "page-now", "is paged", false},
    {"worked", "emergency-worked", "has its working time corrected", true},
    {"waive", "emergency-waive", "is free of charge", true},
    {"taken", "emergency-taken", "is taken", false},
};

int emergency_command(int argc, char **argv)
{
    g_auto(Action) action = {0};
    g_auto(Look) look = {.command = "emergency"};
    g_autoptr(GError) error = NULL;

    if (!read_action(&action, argc, argv, &error))
        return command_fail(look.command, EX_USAGE, error->message);
    if (g_str_equal(action.name, "show") && action.words == NULL) {
        int code = look_open(&look, action.config, true);
        return code == EX_OK ? show(&look, &action) : code;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(orders); i++) {
        if (!g_str_equal(action.name, orders[i].name) ||
            orders[i].wants_words != (action.words != NULL))
            continue;
        int code = look_open(&look, action.config, false);
        return code == EX_OK
                   ? action_order(&action, &look, orders[i].ask, "reference", orders[i].done)
                   : code;
    }
    return command_fail(look.command, EX_USAGE, help.usage);
}
