/* SPDX-License-Identifier: MIT */
/* Unheard: what the customer wrote and nobody has read, when a person resolves the emergency. */
#pragma once

#include "life/step.h"

/* Pages once more where a note of the customer's waits still, outside office hours and once for
 * each note; answers whether it did, so that the emergency goes on. */
bool unheard_pages(const Step *step);
