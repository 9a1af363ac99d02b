/* SPDX-License-Identifier: MIT */
/* Rules: each looks at an emergency for one thing, and plans what is missing of it. */
#pragma once

#include "life/step.h"

/* Word of the look at a resolution, when its note has had time to come. */
#define DEBRIEF_CHECK "check-debrief"

/* What it changes of the emergency that is stored, and what happened for the timeline. */
void rule_state(const Step *step);

/* What the customer hears while it goes on: a better truth than the confirmation told, who is at
 * it, what they write. */
void rule_alerted(const Step *step);
void rule_acknowledged(const Step *step);
void rule_notes(const Step *step);

/* What said that nobody was at it, and has not gone, is not sent once somebody is. */
void rule_taken_on(const Step *step);

/* A person resolved it, opened it again, took it on after its day was over, or machines ended all
 * of it. */
void rule_resolved(const Step *step);
void rule_reopened(const Step *step);
void rule_taken_up(const Step *step);
void rule_swept(const Step *step);
void rule_over(const Step *step);

/* Its day is over: nobody was ever at it, or somebody still is. */
void rule_expired(const Step *step);
void rule_held(const Step *step);

/* Mail to the customer does not get there: whoever is at it phones. */
void rule_unreached(const Step *step);

/* A note that looks like a command but is none is answered to who wrote it. */
void rule_mistaken_commands(const Step *step);

/* Support gets debrief and bill a while after the resolution, and again when people correct it. */
void rule_debrief(const Step *step);

/* Checks that came due. */
void rule_unproven(const Step *step);
void rule_waiting(const Step *step);
void rule_unacknowledged(const Step *step);
void rule_watched(const Step *step);
void rule_later_page(const Step *step);
void rule_ladder_gone(const Step *step);
void rule_returned(const Step *step);
