/* SPDX-License-Identifier: MIT */
/* `pager-milter run`: the daemon, in the foreground. */
#pragma once

/* A Command. Gives a code of sysexits.h. */
int run_command(int argc, char **argv);
