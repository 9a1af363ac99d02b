/* SPDX-License-Identifier: MIT */
/* `pager-milter emergency show|close|page-now|worked|waive|taken REFERENCE`: one emergency. */
#pragma once

/* Gives a code of sysexits.h. */
int emergency_command(int argc, char **argv);
