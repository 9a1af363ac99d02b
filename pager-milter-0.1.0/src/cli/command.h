/* SPDX-License-Identifier: MIT */
/* Command: one subcommand of pager-milter. milter/main holds the table of them. */
#pragma once

typedef struct {
    const char *name;
    const char *summary;               /* one line for --help */
    int (*run)(int argc, char **argv); /* argv[0] is the subcommand; gives a code of sysexits.h */
} Command;

#define COMMAND_DEFAULT_CONFIG SYSCONF_DIR "/pager-milter.yaml"
