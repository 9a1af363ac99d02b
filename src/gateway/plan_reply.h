/* SPDX-License-Identifier: MIT */
/* What a mail is answered with, as promises. */
#pragma once

#include "gateway/mail_writes.h"

/* Plans the confirmation, which may go once `page` is done; nothing when another desk answers. */
void plan_confirmation(const Deciding *deciding, const DeskDecision *decision, const DeskCase *desk,
                       const NewPromise *page);

/* Plans the word that answers a mail without a new emergency; nothing when there is none. */
void plan_news(const Deciding *deciding, const DeskDecision *decision, const DeskCase *desk);

/* Gives whom and in which thread the customer hears of all emergencies of this mail, as a
 * confirmation_order; NULL when nobody may be written to. The caller owns it. */
char *conversation_of(const Deciding *deciding, const DeskCase *desk);
