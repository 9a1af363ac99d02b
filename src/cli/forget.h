/* SPDX-License-Identifier: MIT */
/* `pager-milter forget`: erases a person. */
#pragma once

/* Gives a code of sysexits.h. */
int forget_command(int argc, char **argv);
