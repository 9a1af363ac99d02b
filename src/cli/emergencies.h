/* SPDX-License-Identifier: MIT */
/* `pager-milter emergencies`: what is going on. */
#pragma once

int emergencies_command(int argc, char **argv);
