/* SPDX-License-Identifier: MIT */
/* Life parts: a life that has not begun, and what an event adds to it. Pure. */
#pragma once

#include "domain/life.h"

Life *life_new(void);

/* Adds the note of an annotation. */
void life_put_note(Life *life, const IncidentEvent *event);
