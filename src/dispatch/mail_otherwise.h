/* SPDX-License-Identifier: MIT */
/* Mail otherwise: how an alarm reaches somebody when the relay refuses who was to read it. Pure. */
#pragma once

#include "domain/desk.h"
#include "store/promise.h"

/* Gives what is promised in place of a mail to people, each once however many readers are refused:
 * its text goes to the Hero by the page of the emergency. NULL when there is none to go by. The
 * caller owns it. */
Plan *mail_otherwise(const Promise *promise, const Desk *desk, GDateTime *now);
