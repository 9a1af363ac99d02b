/* SPDX-License-Identifier: MIT */
/* Doctor on Postfix: judges what it is configured to do. Pure. */
#pragma once

#include "cli/findings.h"
#include "cli/postfix_facts.h"
#include "config/settings.h"

/* Judges the filter: asked at all, by every smtpd, as the last, and what happens when it is down.
 */
void doctor_judge_filter(const PostfixFacts *facts, const Settings *settings, Findings *findings);

/* Judges the net under the filter, and how addresses are read. */
void doctor_judge_net(const PostfixFacts *facts, const Settings *settings, Findings *findings);

/* Judges whether what we send through the smtpd at `port` of this host meets a signer. */
void doctor_judge_signer(const PostfixFacts *facts, const Settings *settings, unsigned port,
                         Findings *findings);
