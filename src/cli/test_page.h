/* SPDX-License-Identifier: MIT */
/* `pager-milter test-page --desk DESK`: a real page through the real path, resolved again. */
#pragma once

/* Gives a code of sysexits.h. */
int test_page_command(int argc, char **argv);
