/* SPDX-License-Identifier: MIT */
/* Note: puts a note on an incident (REST API v2, POST /incidents/ID/notes). */
#pragma once

#include "dispatch/transfer.h"

#define NOTE_BYTES 20000 /* of its text; the limit of PagerDuty is not published */

/* Gives the request; the caller owns it. `text` is cut where it is too long. */
GBytes *note_request(const char *text);

/* For transfers: the request on the incident that the errand's inquiry has found, and the
 * judgement of the end of any such request. */
void note_prepare(Transfer *transfer);
Verdict note_judge_transfer(const Transfer *transfer, CURLcode result);
