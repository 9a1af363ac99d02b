/* SPDX-License-Identifier: MIT */
/* Voicemail: a mail in which a telephone system brings a phone message. Pure. */
#pragma once

#include "domain/desk.h"

/* Gives the caller's number when the mail is a phone message of this desk's telephone system, ""
 * when that names none; NULL for any other mail. Digits, with a plus in front where one stood. The
 * caller owns it. */
char *voicemail_caller(const Desk *desk, const Report *report);
