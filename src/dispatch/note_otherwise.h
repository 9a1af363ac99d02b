/* SPDX-License-Identifier: MIT */
/* Note otherwise: how a text reaches the Hero whose note PagerDuty refuses for good, as with a
 * token that was revoked. Pure. */
#pragma once

#include "dispatch/prepare.h"

/* Gives what is promised then: the page once more with the text in front, which pages nobody whose
 * incident is acknowledged, and a mail with it to each address where mail to the Hero goes. Its ids
 * come from the note's: promised again it changes nothing. The caller owns it. */
Plan *note_otherwise(const Promise *promise, const Desk *desk, const char *text, GDateTime *now);
