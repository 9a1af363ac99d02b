/* SPDX-License-Identifier: MIT */
#include "config.h"

#include "domain/end_reason.h"

#include <glib.h>

bool end_reason_lets_go_on(const char *reason)
{
    return reason == NULL || g_str_equal(reason, END_RESOLVED) || g_str_equal(reason, END_EXPIRED);
}
