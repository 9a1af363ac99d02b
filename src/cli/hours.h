/* SPDX-License-Identifier: MIT */
/* `pager-milter hours`: open or closed, why, and when that changes. */
#pragma once

/* Gives a code of sysexits.h. */
int hours_command(int argc, char **argv);
