/* SPDX-License-Identifier: MIT */
/* `pager-milter explain`: one message file through the straight line, without writing anything. */
#pragma once

/* Gives a code of sysexits.h. */
int explain_command(int argc, char **argv);
