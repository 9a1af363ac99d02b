/* SPDX-License-Identifier: MIT */
/* Ladder: the steps that are climbed while nothing proves that PagerDuty tells somebody. */
#pragma once

#include <stdbool.h>

#include "domain/pagerduty_settings.h"

typedef enum {
    LADDER_EVENT,    /* a page by another routing key or region */
    LADDER_INCIDENT, /* an incident made by the REST API, which no event rule can drop */
    LADDER_MAIL,     /* a mail, such as to an SMS gateway */
    LADDER_WEBHOOK,  /* a JSON document by POST */
    LADDER_COMMAND,  /* a program with arguments, without a shell */
} LadderKind;

typedef struct {
    LadderKind kind;
    unsigned after_s;            /* of the mail's arrival; rises from step to step */
    PagerdutySettings pagerduty; /* of LADDER_EVENT; the desk's own where it says nothing */
    char *service;               /* of LADDER_INCIDENT: PagerDuty's id of the service */
    GStrv mail;                  /* of LADDER_MAIL: addresses */
    char *webhook;               /* of LADDER_WEBHOOK: https:// or http:// URL */
    GStrv command;               /* of LADDER_COMMAND: absolute path and arguments */
} LadderStep;

void ladder_step_free(LadderStep *step);
bool ladder_step_makes_incidents(const LadderStep *step); /* at PagerDuty */

/* Gives the fixed word of a kind: "event", "incident", "mail", "webhook", "command". */
const char *ladder_kind_name(LadderKind kind);
