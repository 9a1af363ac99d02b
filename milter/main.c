/* SPDX-License-Identifier: MIT */
#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include <glib.h>

#include "cli/check_config.h"
#include "cli/command.h"
#include "cli/costs.h"
#include "cli/deliver.h"
#include "cli/doctor.h"
#include "cli/emergencies.h"
#include "cli/emergency.h"
#include "cli/explain.h"
#include "cli/forget.h"
#include "cli/hours.h"
#include "cli/outbox.h"
#include "cli/test_page.h"
#include "cli/webhook.h"
#include "milter/run.h"

static const Command commands[] = {
    {"run", "run the daemon in the foreground", run_command},
    {"deliver", "take one mail that came past the milter, from pipe(8)", deliver_command},
    {"check-config", "list every mistake of the configuration; print what the MTA needs",
     check_config_command},
    {"doctor", "check the whole chain, and say what to do about each finding", doctor_command},
    {"explain", "take one message file through the straight line and show every step",
     explain_command},
    {"hours", "tell whether a desk is open, why, and when that changes", hours_command},
    {"emergencies", "list what is going on", emergencies_command},
    {"emergency", "show one emergency, close it, or page again", emergency_command},
    {"outbox", "list the promises that are still open; retry or drop one", outbox_command},
    {"costs", "print and check what the emergencies of a month cost", costs_command},
    {"forget", "erase a person by their address", forget_command},
    {"test-page", "page for a test, and resolve that again", test_page_command},
    {"webhook", "manage the subscription by which PagerDuty tells what happens", webhook_command},
};

static void print_help(FILE *stream)
{
    fputs("Usage: pager-milter SUBCOMMAND [--config FILE] [OPTION...]\n\n", stream);
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++)
        fprintf(stream, "  %-14s %s\n", commands[i].name, commands[i].summary);
    fputs("\n  --help         show this; `pager-milter SUBCOMMAND --help` shows its options\n"
          "  --version      show the version\n",
          stream);
}

static int run_subcommand(int argc, char **argv)
{
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        if (strcmp(argv[0], commands[i].name) == 0)
            return commands[i].run(argc, argv);
    }
    fprintf(stderr, "pager-milter: there is no subcommand '%s'; see pager-milter --help\n",
            argv[0]);
    return EX_USAGE;
}

static int run(int argc, char **argv)
{
    if (argc < 2) {
        print_help(stderr);
        return EX_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        puts(PACKAGE_STRING);
        return EX_OK;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_help(stdout);
        return EX_OK;
    }
    return run_subcommand(argc - 1, argv + 1);
}

/* What did not reach its reader, as on a full disk, was not done well. */
int main(int argc, char **argv)
{
    int code = run(argc, argv);

    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    fprintf(stderr, "pager-milter: cannot write what was asked for: %s\n", g_strerror(errno));
    return code == EX_OK ? EX_IOERR : code;
}
