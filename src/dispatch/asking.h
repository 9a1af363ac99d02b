/* SPDX-License-Identifier: MIT */
/* Asking: carries an errand's inquiry, a request of the REST API at a time. */
#pragma once

#include "dispatch/transfer.h"

#define ASKING_WHOLE_MS 60000 /* of all requests of one inquiry */

/* For transfers: the next request. */
void asking_prepare(Transfer *transfer);

/* Reads the answer. True when a request has to follow, be it a question or what the errand sends
 * once it knows; false with a verdict when it is over. What wakes people is never held up by a
 * question that is not answered. */
bool asking_goes_on(Transfer *transfer, CURLcode result, int64_t took_ms, Verdict *out_verdict);
