/* SPDX-License-Identifier: MIT */
/* `pager-milter deliver`: the net under the milter. Takes one mail that passed no milter from
 * pipe(8), through the same straight line, and hands it to the desk's mailboxes. */
#pragma once

/* Ends with EX_OK when the mail is decided and the relay has taken it; with EX_TEMPFAIL whatever
 * else happens, so that the MTA keeps it and tries again. */
int deliver_command(int argc, char **argv);
