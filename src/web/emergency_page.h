/* SPDX-License-Identifier: MIT */
/* Emergency page: what a Hero on a phone needs at night to know of one emergency. Read only;
 * without scripts, and without anything from elsewhere. */
#pragma once

#include "domain/desk.h"
#include "store/incidents.h"
#include "web/http.h"

/* Gives the page; the caller owns it. Pure. */
char *emergency_page_compose(const EmergencyFacts *facts, const Desk *desk, GDateTime *now);

/* An HttpHandler, at EMERGENCY_PATH, whose context is the WebRoom. Answers 404 alike for an
 * emergency that is not there and for an address that we did not sign. */
void emergency_page_answer(void *context, const HttpRequest *request, const char *rest,
                           HttpAnswer *answer);
