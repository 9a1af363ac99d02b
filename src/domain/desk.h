/* SPDX-License-Identifier: MIT */
/* Desk: one emergency service, as configured. Immutable once its Settings are built. */
#pragma once

#include "domain/calendar.h"
#include "domain/ladder.h"
#include "domain/report.h"
#include "domain/tariff.h"

typedef struct {
    char *from;                  /* mailbox, such as Noodhulp <noodhulp@host.example> */
    char *reply_to;              /* mailbox or NULL */
    char *bounce_address;        /* NULL: our mail leaves with the null sender */
    bool echo_subject;           /* rule 65 */
    bool has_dutch, has_english; /* languages that the desk writes; at least one */
    bool names_hero;             /* the customer reads who acknowledged */
    char *note_marker;           /* notes that begin with it go to the customer: "[klant]" */
} ConfirmationSettings;

typedef enum { UNKNOWN_PAGES, UNKNOWN_IS_FORWARDED } UnknownSenders;

typedef struct {
    char *file;     /* YAML or CSV, by its name's end; NULL for none */
    char *database; /* sqlite:/PATH or postgresql://..., with `query`; NULL for none */
    char *query;    /* SELECT whose columns are called as the keys of the file are */
    char *snapshot; /* where the last good state of the registry is kept */
    unsigned refresh_s;
    GStrv countries; /* ISO 3166 capitals; empty: all are eligible */
    GStrv freemail;  /* further domains that are no customer's own; lower case */
    UnknownSenders unknown;
} CustomersSettings;

/* Mail of a telephone system: it pages with the caller's number, and nobody is answered. */
typedef struct {
    GStrv senders; /* address patterns; empty for none */
    GStrv callers; /* patterns with NUMBER where the number stands, such as "Bericht van NUMBER" */
} VoicemailSettings;

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
    GPtrArray *ladder; /* of LadderStep, in the order of `after_s`; empty for none */
    unsigned unacknowledged_after_s;
    unsigned watch_after_s; /* a mail routed to Support that nobody takes pages; 0: never */
    int digest_minute;      /* of the desk's day, at which Support gets its digest; -1: never */
    bool masks_secrets;     /* passwords, cards and IBANs in what goes to PagerDuty */
    GStrv requests;         /* what is written in mails that ask for what needs care, such as a
                               recovery: in any case of letters, '*' for anything in a paragraph */
    CustomersSettings customers;
    VoicemailSettings voicemail;
} Desk;

bool desk_can_prove(const Desk *desk); /* it has webhooks, or a REST token */
/* Gives who is written to when nothing proves that anybody is told: the readers of fallback mails,
 * else Support and the mailboxes of the night. The caller owns it. */
GStrv desk_last_readers(const Desk *desk);

bool desk_has_customers(const Desk *desk); /* it has a registry of them */

void desk_free(Desk *desk);

/* Answers whether an address is one of the desk's emergency addresses: case-insensitive, without a
 * trailing dot on the domain, and with an extension behind one of `delimiters` ("" for none) left
 * out of account (rule 129). */
bool desk_has_address(const Desk *desk, const char *address, const char *delimiters);

/* Gives the language to write in to somebody who wrote in `wanted`. */
Language desk_language(const Desk *desk, Language wanted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Desk, desk_free)
