/* SPDX-License-Identifier: MIT */
/* `pager-milter hours`: open or closed, why, and when that changes. */
#pragma once

int hours_command(int argc, char **argv);
