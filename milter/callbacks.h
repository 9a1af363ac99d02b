/* SPDX-License-Identifier: MIT */
/* Callbacks: translates libmilter's calls to a session and a session's answers to libmilter. */
#pragma once

#include <stdbool.h>

#include "milter/intake.h"

/* Registers all callbacks; they use `intake` until the process ends. Once, before smfi_main. False
 * when libmilter does not take them. */
bool callbacks_register(Intake *intake);
