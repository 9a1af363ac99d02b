/* SPDX-License-Identifier: MIT */
/* What a decided mail wants written: emergencies, promises, events, and the memory of the mail
 * itself. */
#pragma once

#include "gateway/mail_case.h"

/* What one run of the decision works on. */
typedef struct {
    const MailCase *mail;
    const Facts *facts;
    Plan *plan;
    Receipt *receipt;
} Deciding;

/* Adds to the Plan what the decision at one desk asks for; gives a new emergency its event. The
 * reply must be decided before. Pure but for random names of rows. */
void mail_writes_plan(const Deciding *deciding, DeskDecision *decision, const DeskCase *desk,
                      const DeskFacts *facts);
