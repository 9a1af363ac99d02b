/* SPDX-License-Identifier: MIT */
/* Decides one mail against the Facts, inside the store's transaction. */
#pragma once

#include "gateway/mail_case.h"

/* Decides (a PlanFunction; `data` is a const MailCase). The Plan's outcome is a Receipt without its
 * report. Pure but for random names of rows. */
Plan *mail_plan(const Facts *facts, const void *data);
