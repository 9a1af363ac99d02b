/* SPDX-License-Identifier: MIT */
/* check-config: every mistake in the configuration, its secrets and the reply texts; without one,
 * the lines for Postfix and Sendmail. */
#pragma once

/* Ends with EX_OK when all is fine, EX_CONFIG when it is not, EX_NOINPUT when the file cannot be
 * read. */
int check_config_command(int argc, char **argv);
