/* SPDX-License-Identifier: MIT */
/* What is counted of the mails of ours. */
#pragma once

#include "base/tallies.h"
#include "milter/session.h"

/* Counts what was decided at each desk and why, what became of the reply, and how long it took. */
void mail_tally_decided(Tallies *tallies, const FinishedMail *mail);
