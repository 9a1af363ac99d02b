/* SPDX-License-Identifier: MIT */
/* `pager-milter emergencies`: what is going on. */
#pragma once

/* Gives a code of sysexits.h. */
int emergencies_command(int argc, char **argv);
