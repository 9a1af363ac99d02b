/* SPDX-License-Identifier: MIT */
/* `pager-milter webhook create|list|enable|ping|delete --desk DESK`: the subscription by which
 * PagerDuty tells a desk what happens. */
#pragma once

/* Gives a code of sysexits.h. */
int webhook_command(int argc, char **argv);
