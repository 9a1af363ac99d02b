/* SPDX-License-Identifier: MIT */
/* Report read: a report back from the form in which the store keeps it. */
#pragma once

#include "domain/envelope.h"
#include "domain/report.h"

/* Reads what report_to_json wrote into values that the caller owns. What is missing or of another
 * kind, as an older release may have written it, stays empty. False, with nothing given, when it is
 * no JSON object or does not say when the mail was received. */
bool report_from_json(const char *json, Report **out_report, Envelope **out_envelope);
