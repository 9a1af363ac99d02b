/* SPDX-License-Identifier: MIT */
/* Intake's room: lets mails into work, and tells the supervisor when there is no room for them. Any
 * thread. */
#pragma once

#include "milter/intake.h"

/* Gives a place to work at a mail, as admission.h; NULL when it must be deferred. */
Place *intake_room_enter(Intake *intake, const char *client, unsigned limit);

/* Notes that a mail is deferred for lack of room. */
void intake_room_missing(Intake *intake);

/* Tells when there is room again. */
void intake_room_look(Intake *intake);
