/* SPDX-License-Identifier: MIT */
/* Settings list: the table as text, for whom compares it with manual page and sample. */
#pragma once

/* Prints every setting, one a line: name, kind, default, least, most, parted by tabs; "-" for what
 * there is not. Names: smtp.relay, calendars.NAME.time_zone, desks[].name. The caller
 * owns it. */
char *settings_list_print(void);
