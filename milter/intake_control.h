/* SPDX-License-Identifier: MIT */
/* Intake's second thread: takes the supervisor's orders, shows that the process makes progress, and
 * ends it. */
#pragma once

#include "milter/intake.h"

/* Starts the thread. False when the system has none to give. */
bool intake_control_start(Intake *intake);

/* Lets the mails in flight end and ends the process. libmilter's own way out takes seconds and
 * waits for no callback. */
void intake_end(Intake *intake) __attribute__((noreturn));
