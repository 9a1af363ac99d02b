/* SPDX-License-Identifier: MIT */
/* Intake's store: opened as soon as that is possible, and the supervisor told when it fails. */
#pragma once

#include "milter/intake.h"

/* Opens the store where it is not open yet. */
void intake_store_open(Intake *intake);

/* Notes that a commit failed or succeeded, and tells the supervisor when that is news. Any thread.
 */
void intake_store_failed(Intake *intake, const GError *error);
void intake_store_works(Intake *intake);

/* Pages for the suspects that nobody was paged for yet, as far as the store works. One thread. */
void intake_page_suspects(Intake *intake);
