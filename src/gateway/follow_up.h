/* SPDX-License-Identifier: MIT */
/* What is told of a mail that belongs to an open emergency: a note, the waiting page once more, or
 * a page of its own. */
#pragma once

#include "gateway/mail_writes.h"

/* Plans what the follow-up asks for. */
void plan_follow_up(const Deciding *deciding, DeskDecision *decision, const DeskCase *desk,
                    const DeskFacts *facts);

/* Plans a note with this text, which it takes, on the incident. Lent by the plan. */
NewPromise *plan_note(const Deciding *deciding, const DeskDecision *decision,
                      const DeskFacts *facts, char *text);

/* Plans a note of what the mail says. */
void plan_follow_up_note(const Deciding *deciding, const DeskDecision *decision,
                         const DeskCase *desk, const DeskFacts *facts);
