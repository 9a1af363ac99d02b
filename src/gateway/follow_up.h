/* SPDX-License-Identifier: MIT */
/* What is told of a mail that belongs to an open emergency: a note, the waiting page once more, or
 * a page of its own. */
#pragma once

#include "gateway/mail_writes.h"

/* Plans what the follow-up asks for. */
void plan_follow_up(const Deciding *deciding, DeskDecision *decision, const DeskCase *desk,
                    const DeskFacts *facts);

/* Plans what the Hero is told of a mail that is no follow-up but answers ours: that the customer
 * cannot be reached by mail, when it came back or a machine answered. Nothing for any other. */
void plan_answer(const Deciding *deciding, const DeskDecision *decision, const DeskCase *desk,
                 const DeskFacts *facts);
