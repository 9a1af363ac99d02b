/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "cli/forget.h"

#include <sysexits.h>

#include "cli/action.h"

#define ANSWER_S 600 /* the store's files are rewritten */

static const ActionHelp help = {
    .parameters = "ADDRESS - erase a person",
    .summary =
        "Erases all words of and about an address from the store. What is open is needed: it\n"
        "has to end first. What the mail server, its mailboxes, PagerDuty, backups and logs\n"
        "hold is theirs to erase.",
    .json = "print what the daemon answered",
    .usage = "say whom: forget ADDRESS",
};

static bool read_address(Action *action, int argc, char **argv, GError **error)
{
    if (!action_read(action, &help, argc, argv, error))
        return false;
    if (action->name == NULL || action->thing != NULL)
        return action_refuse(&help, error);
    action->thing = g_strdup(action->name);
    return true;
}

int forget_command(int argc, char **argv)
{
    g_auto(Action) action = {0};
    g_auto(Look) look = {.command = "forget", .answer_s = ANSWER_S};
    g_autoptr(GError) error = NULL;

    if (!read_address(&action, argc, argv, &error))
        return command_fail(look.command, EX_USAGE, error->message);
    int code = look_open(&look, action.config, false);
    return code != EX_OK ? code : action_order(&action, &look, "forget", "address", "is forgotten");
}
