/* SPDX-License-Identifier: MIT */
/* Desk: one emergency service, as configured. Immutable once its Settings are built. */
#pragma once

#include "domain/calendar.h"
#include "domain/report.h"
#include "domain/tariff.h"

typedef struct {
    char *url;              /* https://host, without /v2/enqueue; from `region` or `url` */
    char *routing_key_file; /* absolute, or below the credentials directory */
    char *routing_key;      /* 32 characters; NULL in a process that must not know it */
} PagerdutySettings;

typedef struct {
    char *from;                  /* mailbox, such as Noodhulp <noodhulp@host.example> */
    char *reply_to;              /* mailbox or NULL */
    char *bounce_address;        /* NULL: our mail leaves with the null sender */
    bool echo_subject;           /* rule 65 */
    bool has_dutch, has_english; /* languages that the desk writes; at least one */
} ConfirmationSettings;

typedef struct {
    char *name;                /* [a-z0-9-]+ */
    GStrv emergency_addresses; /* lower case */
    char *support_mailbox;
    GStrv fallback_mail;
    const Calendar *calendar; /* lent by the Settings */
    char *phone;
    GStrv deliver_to; /* after_hours.deliver_to; the support mailbox by default */
    unsigned confirm_within_s;
    unsigned ends_after_s;
    PagerdutySettings pagerduty;
    ConfirmationSettings confirmation;
    Tariff tariff;
} Desk;

void desk_free(Desk *desk);

/* Answers whether an address is one of the desk's emergency addresses: case-insensitive, without a
 * trailing dot on the domain, and with an extension behind one of `delimiters` ("" for none) left
 * out of account (rule 129). */
bool desk_has_address(const Desk *desk, const char *address, const char *delimiters);

/* Gives the language to write in to somebody who wrote in `wanted`. */
Language desk_language(const Desk *desk, Language wanted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Desk, desk_free)
