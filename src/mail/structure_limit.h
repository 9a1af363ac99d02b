/* SPDX-License-Identifier: MIT */
/* Structure limit: how much of a mail the MIME library may see. It keeps every header field of
 * every part in memory, takes seconds over a mail of nothing but boundaries, and calls itself for
 * each colon in an address field, until the stack ends. */
#pragma once

#include "mail/message.h"

#define BOUNDARY_LINES_MAX 10000         /* lines that begin with "--"; 1000 parts need 1001 */
#define PART_HEADER_LINES  20000         /* of all header blocks together */
#define PART_HEADER_BYTES  (1024 * 1024) /* of all header blocks together */
#define FIELD_COLONS_MAX   1000          /* in one header field */

/* Gives where the first limit is passed, at the beginning of that line, and its fixed word; or the
 * end of the message and NULL. Linear; holds one chunk in memory. */
size_t structure_limit(const Message *message, const char **out_limit);
