/* SPDX-License-Identifier: MIT */
/* Doctor on Sendmail: judges its sendmail.cf. Pure. */
#pragma once

#include "cli/findings.h"
#include "config/settings.h"

void doctor_judge_sendmail(const char *text, const Settings *settings, Findings *findings);
