/* SPDX-License-Identifier: MIT */
/* `pager-milter costs`: what the emergencies of a month cost, and whether the ledger is whole. */
#pragma once

/* Gives a code of sysexits.h: EX_DATAERR when a row of the ledger does not fit. */
int costs_command(int argc, char **argv);
