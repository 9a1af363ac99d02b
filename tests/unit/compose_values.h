/* SPDX-License-Identifier: MIT */
/* Compose values: a desk and a night mail that the tests of src/compose share. */
#pragma once

#include "compose/event.h"
#include "compose/mails.h"

#define COMPOSE_REFERENCE "K7Q-M2XD"
#define COMPOSE_DEDUP_KEY "3f0c6e8fb5a1c7d8e9f00112233445566778899aabbccddeeff00112233445566"

/* A desk in Europe/Amsterdam with a tariff, that writes both languages. Its calendar lives as long
 * as the process. The caller owns it, by compose_desk_free. */
Desk *compose_desk_new(void);
void compose_desk_free(Desk *desk);

/* A Dutch report of an outage with one attachment, and its envelope: 2026-01-12T02:00:00Z. */
Report *compose_report_new(void);
Envelope *compose_envelope_new(void);

/* Takes the place of a text of a value that is being built. */
void compose_set(char **place, const char *text);
