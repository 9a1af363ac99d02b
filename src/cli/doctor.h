/* SPDX-License-Identifier: MIT */
/* doctor: checks the whole chain, from the MTA to PagerDuty, and says what to do about each
 * finding. */
#pragma once

/* Ends with EX_OK when there is no problem, 1 when there is one, EX_CONFIG when the configuration
 * has mistakes. */
int doctor_command(int argc, char **argv);
