/* SPDX-License-Identifier: MIT */
/* What machines tell us of our own mails: that one did not arrive, or that nobody reads it. */
#pragma once

#include "gateway/mail_writes.h"

/* Plans what follows from a mail that is no follow-up but answers ours. Where it was to the
 * customer, the Hero is told once to phone, after the end Support is; where it was to people of
 * ours, others are told instead. Nothing for any other mail, nor for one that is merely late. */
void plan_answer(const Deciding *deciding, const DeskDecision *decision, const DeskCase *desk,
                 const DeskFacts *facts);
