/* SPDX-License-Identifier: MIT */
/* By hand: what people do to emergencies: end one, page again, page for a test. Blocks for the
 * store. */
#pragma once

#include "dispatch/ask.h"

/* Ends an emergency and resolves all its incidents at PagerDuty. False with STORE_ERROR_CONFLICT
 * when none of that reference is open. */
bool by_hand_close(const AskContext *context, const char *reference, GError **error);

/* Pages now about an open emergency. A page that PagerDuty has not taken yet is tried at once; else
 * it is sent once more as an incident of its own, since an acknowledged one would wake nobody.
 * False with STORE_ERROR_CONFLICT when none of that reference is open. */
bool by_hand_page(const AskContext *context, const char *reference, GError **error);

/* Makes a test emergency whose page is resolved as soon as PagerDuty has taken it; gives its
 * reference, which the caller owns, or NULL. */
char *by_hand_test(const AskContext *context, const Desk *desk, GError **error);

/* Erases a person, see store/forget.h. False with STORE_ERROR_CONFLICT also for an address that a
 * desk has or writes to. */
bool by_hand_forget(const AskContext *context, const char *address, GError **error);
