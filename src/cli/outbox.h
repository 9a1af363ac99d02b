/* SPDX-License-Identifier: MIT */
/* `pager-milter outbox [list|retry ID|drop ID]`: the promises that are still open. */
#pragma once

/* Gives a code of sysexits.h. */
int outbox_command(int argc, char **argv);
